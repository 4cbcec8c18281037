import { cellText } from '../../../core/cell.ts';
import { failed, ok, type Result } from '../../../core/failure.ts';
import { countHeaderMatches, findHeaderRow, headerSearchRows } from '../../../core/mapping.ts';
import type { SheetRow, Workbook, WorkbookSheet } from './workbook.ts';

/** What the user asked for, where they did; `synonyms` are the header texts that are looked for. */
export type Wanted = {
  readonly fileName: string;
  readonly sheet?: string | undefined;
  /** 1-based row of the sheet. */
  readonly headerRow?: number | undefined;
  readonly synonyms: readonly string[];
};

export type ChosenSheet = {
  readonly name: string;
  readonly header: SheetRow;
  /** The rows above the header, which merged header cells may reach up to. */
  readonly above: readonly SheetRow[];
};

type Candidate = {
  readonly name: string;
  readonly header: SheetRow;
  readonly above: readonly SheetRow[];
  readonly matches: number;
  readonly hasRows: boolean;
  /** How many columns hold something below the header, as far as was looked. */
  readonly columns: number;
};

/**
 * The sheet to read and its header row: the named sheet, else the visible one whose header has the most
 * of the wanted texts, sheets with rows below the header first; where none has any, the one with the
 * most columns of data, and of equal ones the first that is not empty.
 * Hidden sheets count only where all are hidden. Fails with `sheet-missing`, `sheet-empty`, and what
 * reading fails with.
 */
export async function chooseSheet(workbook: Workbook, wanted: Wanted): Promise<Result<ChosenSheet>> {
  const candidates: Candidate[] = [];
  const sheets = sheetsToLookAt(workbook.sheets, wanted.sheet);
  for (const name of sheets) {
    const rows = await firstRows(workbook, name, wanted.headerRow);
    if (!rows.ok) return rows;
    const candidate = candidateOf(name, rows.value, wanted);
    if (candidate !== null) candidates.push(candidate);
  }
  const [first, ...others] = candidates;
  if (first === undefined) return emptyFailure(wanted, sheets);
  return ok(others.reduce(better, first));
}

function sheetsToLookAt(sheets: readonly WorkbookSheet[], named: string | undefined): readonly string[] {
  if (named !== undefined) return [named];
  const visible = sheets.filter((sheet) => sheet.state === 'visible');
  return (visible.length > 0 ? visible : sheets).map((sheet) => sheet.name);
}

/** The earlier sheet stays unless the later one is better. */
function better(best: Candidate, next: Candidate): Candidate {
  if (best.hasRows !== next.hasRows) return next.hasRows ? next : best;
  if (next.matches === 0 && best.matches === 0) return next.columns > best.columns ? next : best;
  return next.matches > best.matches ? next : best;
}

function candidateOf(name: string, rows: readonly SheetRow[], wanted: Wanted): Candidate | null {
  const index =
    wanted.headerRow === undefined
      ? findHeaderRow(
          rows.map((row) => row.cells),
          wanted.synonyms,
        )
      : rows.findIndex((row) => row.sheetRow === wanted.headerRow);
  const header = rows[index ?? -1];
  if (header === undefined) return null;
  const below = rows.filter((row) => row.sheetRow > header.sheetRow);
  return {
    name,
    header,
    above: rows.filter((row) => row.sheetRow < header.sheetRow),
    matches: countHeaderMatches(header.cells, wanted.synonyms),
    hasRows: below.length > 0,
    columns: columnsOf(below),
  };
}

function columnsOf(rows: readonly SheetRow[]): number {
  const filled = rows.flatMap(({ cells }) =>
    cells.flatMap((cell, index) => (cellText(cell).trim() === '' ? [] : [index])),
  );
  return new Set(filled).size;
}

/** The first rows of a sheet that hold something, far enough to have the header and one row below it. */
async function firstRows(
  workbook: Workbook,
  name: string,
  headerRow = 0,
): Promise<Result<readonly SheetRow[]>> {
  const reading = workbook.readSheet(name);
  if (!reading.ok) return reading;
  const rows: SheetRow[] = [];
  for await (const batch of reading.value.batches) {
    if (!batch.ok) return batch;
    const missing = headerSearchRows + 1 - rows.length;
    rows.push(...batch.value.slice(0, Math.max(0, missing)));
    rows.push(...batch.value.slice(Math.max(0, missing)).filter((row) => row.sheetRow === headerRow));
    const last = batch.value.at(-1)?.sheetRow ?? 0;
    if (rows.length > headerSearchRows && last > headerRow) break;
  }
  return ok(rows);
}

function emptyFailure({ fileName, sheet, headerRow }: Wanted, sheets: readonly string[]): Result<never> {
  const name = sheet ?? (sheets.length === 1 ? sheets[0] : undefined);
  const where = name === undefined ? 'Every visible sheet' : `Sheet “${name}”`;
  if (headerRow !== undefined) {
    const what =
      name === undefined
        ? `No visible sheet of “${fileName}” has anything in row ${headerRow}.`
        : `Row ${headerRow} of sheet “${name}” in “${fileName}” is empty, or below its last row.`;
    return failed('sheet-empty', `${what} Choose the row that holds the headers.`);
  }
  return failed(
    'sheet-empty',
    `${where} in “${fileName}” is empty. Choose a workbook or sheet with headers and rows.`,
  );
}

/** There are headers and nothing else. */
export const headerOnly = (fileName: string, { name, header }: ChosenSheet): Result<never> =>
  failed(
    'sheet-header-only',
    `Sheet “${name}” in “${fileName}” has headers in row ${header.sheetRow} but no rows below them. Add rows, or choose another sheet.`,
  );
