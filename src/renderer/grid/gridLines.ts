import type { RowView } from '../../contract/values.ts';
import { type Bounds, holds, type Place } from './cellRange.ts';
import type { Chip, GridColumn } from './gridColumn.ts';
import type { PlacedColumn } from './placedColumns.ts';

/** Heights in px, as the style says them too. */
export const rowHeight = 36;
export const headHeight = 40;

/** What a grid shows at one moment. */
export type Shown = {
  readonly columns: readonly PlacedColumn[];
  /** Columns in view besides the first, which always is: from, to, both included. */
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly active: Place | null;
  /** The id of the active cell's element. */
  readonly activeId: string;
  readonly picked: Bounds | null;
};

type Cell = { readonly element: HTMLDivElement; readonly inner: HTMLElement; text: string; look: string };
export type Line = {
  readonly element: HTMLDivElement;
  readonly cells: Map<number, Cell>;
  index: number;
  row: RowView | undefined;
  top: number;
  /** What it was drawn from, other than its row. */
  shown: Shown | null;
};

export function newLine(): Line {
  const element = document.createElement('div');
  element.className = 'gridRow';
  element.setAttribute('role', 'row');
  element.setAttribute('aria-hidden', 'true');
  element.style.transform = outOfSight;
  return { element, cells: new Map(), index: -1, row: undefined, top: -1, shown: null };
}

/**
 * Makes a line show a row. Elements are kept and only what differs is written: a million rows are drawn with
 * a few dozen lines, and to make new elements costs ten times as much.
 */
export function drawLine(
  line: Line,
  index: number,
  top: number,
  row: RowView | undefined,
  shown: Shown,
): void {
  const { element } = line;
  if (line.top !== top) element.style.transform = `translateY(${top}px)`;
  if (line.index < 0) element.removeAttribute('aria-hidden');
  if (line.index !== index) element.setAttribute('aria-rowindex', String(index + 2));
  if ((line.row === undefined) !== (row === undefined) || line.index < 0)
    element.classList.toggle('loading', row === undefined);
  Object.assign(line, { index, top, row, shown });
  for (const [at, cell] of line.cells) if (!inView(at, shown)) drop(line, at, cell);
  drawCell(line, 0, shown);
  for (let at = Math.max(1, shown.from); at <= shown.to; at++) drawCell(line, at, shown);
}

const outOfSight = 'translateY(-1000px)';

/** A line that shows no row. */
export function hideLine(line: Line): void {
  if (line.index < 0) return;
  line.element.style.transform = outOfSight;
  line.element.setAttribute('aria-hidden', 'true');
  clearLine(line);
  Object.assign(line, { index: -1, top: -1, row: undefined, shown: null });
}

/** Widths and places of columns have changed. */
export function placeCells(line: Line, shown: Shown): void {
  line.element.style.width = `${shown.width}px`;
  for (const [at, cell] of line.cells) {
    const placed = shown.columns[at];
    if (placed) place(cell.element, placed, at);
  }
}

/** All cells are made anew: other columns. */
export function clearLine(line: Line): void {
  line.element.replaceChildren();
  line.cells.clear();
}

const inView = (at: number, { from, to }: Shown): boolean => at === 0 || (at >= from && at <= to);

function drop(line: Line, at: number, cell: Cell): void {
  cell.element.remove();
  line.cells.delete(at);
}

function place(element: HTMLElement, { left, width }: PlacedColumn, at: number): void {
  // The first stays where it is while the others are scrolled to the side.
  if (at > 0) element.style.left = `${left}px`;
  element.style.width = `${width}px`;
}

function newCell(line: Line, at: number, placed: PlacedColumn): Cell {
  const { column } = placed;
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  element.setAttribute('aria-colindex', String(at + 1));
  element.dataset.column = column.id;
  place(element, placed, at);
  let inner: HTMLElement = element;
  if (column.chipOf) {
    inner = document.createElement('span');
    element.append(inner);
  }
  const cell = { element, inner, text: '', look: '' };
  line.cells.set(at, cell);
  // In the order of the columns, which is the order in which they are read out.
  const next = Math.min(...[...line.cells.keys()].filter((other) => other > at));
  line.element.insertBefore(element, line.cells.get(next)?.element ?? null);
  return cell;
}

function drawCell(line: Line, at: number, shown: Shown): void {
  const placed = shown.columns[at];
  if (!placed) return;
  const { column } = placed;
  const cell = line.cells.get(at) ?? newCell(line, at, placed);
  const { row, index } = line;
  const chip = row && column.chipOf?.(row);
  if (column.chipOf) drawChip(cell, chip);
  const text = row === undefined ? '' : (chip?.text ?? column.text(row));
  if (cell.text !== text) {
    cell.inner.textContent = text;
    cell.text = text;
  }
  const isActive = shown.active?.row === index && shown.active.column === at;
  const isPicked = shown.picked !== null && holds(shown.picked, index, at);
  const look = lookOf(column, row !== undefined && column.pale?.(row) === true, isActive, isPicked, at);
  if (cell.look === look) return;
  cell.element.className = look;
  cell.element.id = isActive ? shown.activeId : '';
  if (isPicked) cell.element.setAttribute('aria-selected', 'true');
  else cell.element.removeAttribute('aria-selected');
  cell.look = look;
}

function drawChip({ inner }: Cell, chip: Chip | undefined): void {
  const name = chip ? (chip.quiet ? 'quietChip' : 'chip') : '';
  if (inner.className !== name) inner.className = name;
  if (chip && inner.dataset.tone !== chip.tone) inner.dataset.tone = chip.tone;
}

function lookOf(column: GridColumn, pale: boolean, active: boolean, picked: boolean, at: number): string {
  const names = ['gridCell', column.kind];
  if (column.right) names.push('right');
  if (at === 0) names.push('first');
  if (pale) names.push('pale');
  if (active) names.push('active');
  if (picked) names.push('picked');
  return names.join(' ');
}
