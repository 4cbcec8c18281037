import type { GridColumn } from './gridColumn.ts';

/** A column and where it stands, in px. */
export type PlacedColumn = { readonly column: GridColumn; readonly left: number; readonly width: number };

/** Columns that are just beyond the view are drawn too, so far in px. */
const sparePx = 120;

/** One beside the other, as wide as a person made them or as they are at the start. */
export function placeColumns(
  columns: readonly GridColumn[],
  widths: ReadonlyMap<string, number>,
): readonly PlacedColumn[] {
  let left = 0;
  return columns.map((column) => {
    const width = widths.get(column.id) ?? column.width;
    left += width;
    return { column, left: left - width, width };
  });
}

export const widthOf = (columns: readonly PlacedColumn[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** The columns in view besides the first, which always is; both included. */
export function columnsInView(
  columns: readonly PlacedColumn[],
  scrolled: number,
  width: number,
): { from: number; to: number } {
  const isIn = ({ left, width: own }: PlacedColumn): boolean =>
    left + own > scrolled - sparePx && left < scrolled + width + sparePx;
  const from = columns.findIndex(isIn);
  return { from: Math.max(1, from), to: columns.findLastIndex(isIn) };
}

/**
 * How far to the side the page has to be scrolled so that a column is in view beside the first, which covers its
 * width; to the first itself, to the start.
 */
export function scrollLeftFor(
  columns: readonly PlacedColumn[],
  at: number,
  scrolled: number,
  width: number,
): number {
  const placed = columns[at];
  const covered = columns[0]?.width ?? 0;
  if (!placed) return scrolled;
  if (at === 0) return 0;
  if (placed.left - covered < scrolled) return Math.max(0, placed.left - covered);
  return Math.max(scrolled, Math.min(placed.left - covered, placed.left + placed.width - width));
}
