import type { Shown } from './gridLines.ts';
import type { PlacedColumn } from './placedColumns.ts';
import type { ColumnSort } from './rowSource.ts';

/** Narrower than this a column cannot be made, in px. */
export const leastWidth = 60;

type HeadCell = { readonly element: HTMLDivElement; readonly id: string };
export type GridHead = ReturnType<typeof createGridHead>;

type Told = {
  readonly sortable: boolean;
  onSort(column: number): void;
  onWidth(column: number, width: number): void;
};

/** The line of column headers: a click sorts, the right edge is dragged to another width. */
export function createGridHead(told: Told) {
  const element = document.createElement('div');
  element.className = 'gridHead';
  element.setAttribute('role', 'row');
  element.setAttribute('aria-rowindex', '1');
  const cells = new Map<number, HeadCell>();
  element.addEventListener('click', (event) => {
    const at = columnAt(cells, event.target);
    if (told.sortable && at !== null && !isEdge(event.target)) told.onSort(at);
  });
  element.addEventListener('pointerdown', (event) => {
    const at = columnAt(cells, event.target);
    if (at !== null && isEdge(event.target)) drag(event, cells.get(at), (width) => told.onWidth(at, width));
  });

  const cellOf = (at: number, { column }: PlacedColumn): HTMLDivElement => {
    const known = cells.get(at);
    if (known?.id === column.id) return known.element;
    known?.element.remove();
    const made = newHeadCell(at, column, told.sortable);
    cells.set(at, { element: made, id: column.id });
    const next = Math.min(...[...cells.keys()].filter((other) => other > at));
    element.insertBefore(made, cells.get(next)?.element ?? null);
    return made;
  };

  return {
    element,
    draw(shown: Shown, sort: ColumnSort | null): void {
      element.style.width = `${shown.width}px`;
      const isShown = (at: number) => at === 0 || (at >= shown.from && at <= shown.to);
      for (const [at, cell] of cells) {
        if (isShown(at) && shown.columns[at]) continue;
        cell.element.remove();
        cells.delete(at);
      }
      shown.columns.forEach((placed, at) => {
        if (isShown(at)) drawHeadCell(cellOf(at, placed), at, placed, shown, sort);
      });
    },
  };
}

function newHeadCell(at: number, column: PlacedColumn['column'], sortable: boolean): HTMLDivElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'columnheader');
  element.setAttribute('aria-colindex', String(at + 1));
  element.dataset.column = column.id;
  const name = document.createElement('span');
  name.className = 'headName';
  name.textContent = column.header;
  const edge = document.createElement('div');
  edge.className = 'headEdge';
  if (column.hint !== undefined) element.title = column.hint;
  element.classList.add('headCell', column.kind);
  if (column.right) element.classList.add('right');
  if (sortable) element.classList.add('sortable');
  if (at === 0) element.classList.add('first');
  element.append(name, edge);
  return element;
}

function drawHeadCell(
  element: HTMLDivElement,
  at: number,
  { column, left, width }: PlacedColumn,
  { active, activeId }: Shown,
  sort: ColumnSort | null,
): void {
  if (at > 0) element.style.left = `${left}px`;
  element.style.width = `${width}px`;
  const sorted = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : null;
  if (sorted) element.setAttribute('aria-sort', sorted);
  else element.removeAttribute('aria-sort');
  const isActive = active?.row === -1 && active.column === at;
  element.classList.toggle('active', isActive);
  element.id = isActive ? activeId : '';
}

const isEdge = (target: EventTarget | null): boolean =>
  target instanceof Element && target.classList.contains('headEdge');

function columnAt(cells: ReadonlyMap<number, HeadCell>, target: EventTarget | null): number | null {
  for (const [at, { element }] of cells) if (target instanceof Node && element.contains(target)) return at;
  return null;
}

/** Follows the pointer until it is let go. */
function drag(event: PointerEvent, cell: HeadCell | undefined, onWidth: (width: number) => void): void {
  const edge = event.target;
  if (!cell || !(edge instanceof HTMLElement)) return;
  event.preventDefault();
  edge.setPointerCapture(event.pointerId);
  const start = cell.element.offsetWidth - event.clientX;
  const move = ({ clientX }: PointerEvent) => onWidth(Math.max(leastWidth, start + clientX));
  edge.addEventListener('pointermove', move);
  edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), {
    once: true,
  });
}

/** The next order of a column that is clicked again: upwards, downwards, none. */
export function nextSort(sort: ColumnSort | null, column: string): ColumnSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}
