/** A place in the grid: 0-based; row -1 is the header. */
export type Place = { readonly row: number; readonly column: number };

/** From one corner to the other, in any direction, both included. */
export type CellRange = { readonly from: Place; readonly to: Place };

export type Bounds = {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
};

export const boundsOf = ({ from, to }: CellRange): Bounds => ({
  top: Math.min(from.row, to.row),
  bottom: Math.max(from.row, to.row),
  left: Math.min(from.column, to.column),
  right: Math.max(from.column, to.column),
});

export const isOneCell = ({ from, to }: CellRange): boolean =>
  from.row === to.row && from.column === to.column;

export const holds = (bounds: Bounds, row: number, column: number): boolean =>
  row >= bounds.top && row <= bounds.bottom && column >= bounds.left && column <= bounds.right;

export type GridSize = {
  readonly rows: number;
  readonly columns: number;
  /** Rows in view. */
  readonly page: number;
};

type Key = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean };

/** Where a key leads from a place, or null where it is none that moves. */
export function moved(from: Place, { key, ctrlKey, metaKey }: Key, size: GridSize): Place | null {
  const far = ctrlKey || metaKey;
  const at = (row: number, column: number): Place => ({
    row: Math.max(-1, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  });
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return far ? at(Math.min(row, 0), column) : at(row - 1, column);
    case 'ArrowDown':
      return at(far ? size.rows - 1 : row + 1, column);
    case 'ArrowLeft':
      return at(row, far ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, far ? size.columns - 1 : column + 1);
    case 'PageUp':
      return at(Math.max(0, row - size.page), column);
    case 'PageDown':
      return at(row + size.page, column);
    case 'Home':
      return at(far ? 0 : row, 0);
    case 'End':
      return at(far ? size.rows - 1 : row, size.columns - 1);
    default:
      return null;
  }
}
