import { type Bounds, boundsOf, type CellRange, isOneCell, type Place } from './cellRange.ts';

export type Picked = Bounds;
export type PickedCells = ReturnType<typeof createPicked>;

/** The cell that keys act on, and the cells that a copy takes: those from where a choice began to that one. */
export function createPicked(onChange: () => void, onPicked: (bounds: Bounds | null) => void) {
  let range: CellRange | null = null;
  const bounds = (): Bounds | null => (range && !isOneCell(range) ? boundsOf(range) : null);
  const set = (next: CellRange | null): void => {
    const [before, had] = [JSON.stringify(range), bounds()];
    if (JSON.stringify(next) === before) return;
    range = next;
    onChange();
    if (JSON.stringify(had) !== JSON.stringify(bounds())) onPicked(bounds());
  };
  return {
    now: () => ({ active: range?.to ?? null, bounds: bounds() }),
    /** What a copy takes: the chosen cells, else the one that keys act on; null in the header. */
    copied: (): Bounds | null => (range && range.to.row >= 0 && range.from.row >= 0 ? boundsOf(range) : null),
    moveTo: (to: Place): void => set({ from: to, to }),
    /** As far as this cell from where the choice began. */
    extendTo: (to: Place): void => set({ from: range?.from ?? to, to }),
    all: (rows: number, columns: number): void =>
      set({ from: { row: rows - 1, column: columns - 1 }, to: { row: 0, column: 0 } }),
    clear: (): void => set(null),
    /** Only the cell that keys act on. */
    collapse: (): void => set(range && { from: range.to, to: range.to }),
  };
}
