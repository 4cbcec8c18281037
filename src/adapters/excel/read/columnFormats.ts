/** Columns that switch between more formats than this are not worth restoring below a later header. */
const mostRuns = 16;

type Run = { readonly style: number; until: number };

/**
 * Remembers the styles of each column's numbers as runs over sheet rows, so that the first one below
 * the header row can be told once that row is known. A few nanoseconds a cell.
 */
export class ColumnFormats {
  private readonly columns: Run[][] = [];

  note(column: number, sheetRow: number, style: number): void {
    let runs = this.columns[column];
    if (runs === undefined) {
      runs = [];
      this.columns[column] = runs;
    }
    const last = runs[runs.length - 1];
    if (last !== undefined && last.style === style) last.until = sheetRow;
    else if (runs.length < mostRuns) runs.push({ style, until: sheetRow });
  }

  /** The style of the column's first number below a sheet row. */
  below(column: number, sheetRow: number): number | undefined {
    return this.columns[column]?.find((run) => run.until > sheetRow)?.style;
  }
}
