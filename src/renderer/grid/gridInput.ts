import type { RowView } from '../../contract/values.ts';
import { type Bounds, type GridSize, moved, type Place } from './cellRange.ts';
import type { PickedCells } from './picked.ts';

/** By how much Alt and an arrow make a column wider or narrower, in px. */
const keyWidth = 20;

export type GridActions = {
  readonly picked: PickedCells;
  size(): GridSize;
  /** The place at a point of the window, also beyond the edges; null where there are no rows. */
  placeAt(x: number, y: number): Place | null;
  rowAt(index: number): RowView | undefined;
  /** To the side only where a column is given. */
  reveal(row: number, column: number | null): void;
  sortBy(column: number): void;
  widen(column: number, by: number): void;
  choose(row: RowView, index: number): void;
  copy(bounds: Bounds): void;
};

/** What mouse and keyboard do in a grid: move, choose cells, choose a row, sort, copy. */
export function followInput(element: HTMLElement, grid: GridActions): void {
  element.addEventListener('keydown', (event) => {
    if (onKey(event, grid)) event.preventDefault();
  });
  element.addEventListener('focus', () => {
    if (element.matches(':focus-visible') && !grid.picked.now().active)
      grid.picked.moveTo({ row: -1, column: 0 });
  });
  element.addEventListener('copy', (event) => {
    const bounds = grid.picked.copied();
    const isText = !(window.getSelection()?.isCollapsed ?? true);
    if (!bounds || isText) return;
    event.preventDefault();
    grid.copy(bounds);
  });
  element.addEventListener('pointerover', ({ target }) => sayWhole(target));
  followPointer(element, grid);
}

/** Whether the key meant something here. */
function onKey(event: KeyboardEvent, grid: GridActions): boolean {
  const { picked } = grid;
  const active = picked.now().active ?? { row: -1, column: 0 };
  if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
    const { rows, columns } = grid.size();
    if (rows > 0) picked.all(rows, columns);
    return true;
  }
  if (event.key === 'Escape') {
    if (!picked.now().bounds) return false;
    picked.collapse();
    return true;
  }
  if (event.key === 'Enter') {
    if (active.row < 0) grid.sortBy(active.column);
    else chooseAt(active.row, grid);
    return true;
  }
  if (event.altKey && active.row < 0 && /^Arrow(Left|Right)$/.test(event.key)) {
    grid.widen(active.column, event.key === 'ArrowRight' ? keyWidth : -keyWidth);
    return true;
  }
  const to = event.altKey ? null : moved(active, event, grid.size());
  if (!to) return false;
  if (event.shiftKey && active.row >= 0) picked.extendTo({ ...to, row: Math.max(0, to.row) });
  else picked.moveTo(to);
  grid.reveal(to.row, to.column === active.column && event.key !== 'Home' ? null : to.column);
  return true;
}

function chooseAt(index: number, grid: GridActions): void {
  const row = grid.rowAt(index);
  if (row) grid.choose(row, index);
}

/** A click chooses a row; from one cell to another the pointer chooses cells, within a cell its text. */
function followPointer(element: HTMLElement, grid: GridActions): void {
  let start: Place | null = null;
  let chose = false;
  const end = (): void => {
    start = null;
    element.classList.remove('picking');
  };
  element.addEventListener('pointerdown', (event) => {
    const place = inRows(event.target) ? grid.placeAt(event.clientX, event.clientY) : null;
    if (event.button !== 0 || !place) return;
    chose = event.shiftKey;
    start = place;
    if (event.shiftKey) grid.picked.extendTo(place);
    else grid.picked.moveTo(place);
  });
  element.addEventListener('pointermove', (event) => {
    // Let go outside of the window.
    if (event.buttons === 0) end();
    const place = start && grid.placeAt(event.clientX, event.clientY);
    if (!start || !place) return;
    if (!chose && place.row === start.row && place.column === start.column) return;
    if (!element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    chose = true;
    element.classList.add('picking');
    window.getSelection()?.removeAllRanges();
    grid.picked.extendTo(place);
    grid.reveal(place.row, place.column === 0 ? null : place.column);
  });
  // A second click within a cell would choose its text, and with that no row.
  element.addEventListener('mousedown', (event) => {
    if (event.detail > 1 && inRows(event.target)) event.preventDefault();
  });
  element.addEventListener('pointerup', end);
  element.addEventListener('pointercancel', end);
  element.addEventListener('click', (event) => {
    const place = inRows(event.target) ? grid.placeAt(event.clientX, event.clientY) : null;
    if (!place || chose || !(window.getSelection()?.isCollapsed ?? true)) return;
    chooseAt(place.row, grid);
  });
}

const inRows = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.gridRow') !== null;

/** The whole text of what does not fit, when the pointer rests on it. */
function sayWhole(target: EventTarget | null): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.gridCell') : null;
  if (!cell) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent ?? '';
  else cell.removeAttribute('title');
}
