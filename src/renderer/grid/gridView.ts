import type { RowView } from '../../contract/values.ts';
import type { Bounds, Place } from './cellRange.ts';
import type { GridColumn } from './gridColumn.ts';
import { createGridHead, type GridHead, leastWidth, nextSort } from './gridHead.ts';
import { followInput } from './gridInput.ts';
import {
  clearLine,
  drawLine,
  headHeight,
  hideLine,
  type Line,
  newLine,
  placeCells,
  rowHeight,
  type Shown,
} from './gridLines.ts';
import { createPicked, type PickedCells } from './picked.ts';
import { columnsInView, type PlacedColumn, placeColumns, scrollLeftFor, widthOf } from './placedColumns.ts';
import { createRowPages, type LoadRows } from './rowPages.ts';
import type { ColumnSort } from './rowSource.ts';
import { scrollSpan } from './scrollSpan.ts';

/** Lines drawn beyond the view on each side: the browser scrolls them in before the next frame is drawn. */
const spareLines = 4;
/** Lines are put in the order in which they are read out when scrolling has stopped so long (ms). */
const restMs = 150;

export type GridTold = {
  onSort(sort: ColumnSort | null): void;
  onChoose(row: RowView, index: number): void;
  /** More cells than one are chosen, or no longer. */
  onPicked(bounds: Bounds | null): void;
  onCopy(bounds: Bounds): void;
  /** How many rows there are, and whether they are those that were asked for last. */
  onState(total: number | null, fresh: boolean): void;
};

let made = 0;

/**
 * A grid of rows in plain elements. Only what is in view exists, lines are used again as they scroll out, and the
 * focus stays on the grid while `aria-activedescendant` names the cell, so that no line has to be kept for it.
 */
export class GridView {
  private readonly scroller = document.createElement('div');
  private readonly body = document.createElement('div');
  private readonly span = scrollSpan();
  private readonly pages = createRowPages(() => this.rowsCame());
  private readonly told: GridTold;
  private readonly picked: PickedCells;
  private readonly head: GridHead;
  private readonly observer = new ResizeObserver(() => this.measure());
  private readonly activeId = `grid-cell-${++made}`;
  private readonly widths = new Map<string, number>();
  private readonly waiting = new Set<() => void>();
  private sort: ColumnSort | null = null;
  private columns: readonly PlacedColumn[] = [];
  private lines: Line[] = [];
  private size = { width: 0, height: 0 };
  private shown: Shown;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement, label: string, sortable: boolean, told: GridTold) {
    this.told = told;
    this.picked = createPicked(() => this.draw(), told.onPicked);
    this.head = createGridHead({
      sortable,
      onSort: (at) => this.sortBy(at),
      onWidth: (at, width) => this.widen(at, width),
    });
    this.shown = this.look();
    this.scroller.className = 'gridScroll';
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute('role', 'grid');
    this.scroller.setAttribute('aria-label', label);
    this.body.className = 'gridBody';
    this.scroller.append(this.head.element, this.body);
    this.scroller.addEventListener('scroll', () => this.scrolled());
    this.listen(sortable);
    host.append(this.scroller);
    this.observer.observe(this.scroller);
    this.measure();
  }

  setColumns(columns: readonly GridColumn[]): void {
    this.columns = placeColumns(columns, this.widths);
    for (const line of this.lines) clearLine(line);
    this.shown = this.look();
    for (const line of this.lines) placeCells(line, this.shown);
    this.draw();
  }

  /** Shows other rows, or the same in another order, from the first. */
  restart(load: LoadRows): void {
    this.picked.clear();
    this.pages.restart(load);
    this.scroller.scrollTop = this.span.scrollFor(0);
    this.told.onState(this.pages.total(), this.pages.isFresh());
  }

  refresh(): void {
    void this.pages.refresh();
  }

  /** The row at a place, where it is near the view. */
  rowAt(index: number): RowView | undefined {
    return this.pages.at(index);
  }

  /** Brings a row into view and answers with it when it is there; undefined where there is none. */
  reach(index: number): Promise<RowView | undefined> {
    if (index < 0 || index >= this.total()) return Promise.resolve(undefined);
    this.reveal(index, null);
    return new Promise((found) => {
      const look = (): void => {
        const row = this.pages.at(index);
        if (!row && index < this.total()) return;
        this.waiting.delete(look);
        found(row);
      };
      this.waiting.add(look);
      look();
    });
  }

  close(): void {
    clearTimeout(this.rest);
    this.pages.close();
    this.observer.disconnect();
    this.scroller.remove();
  }

  private listen(sortable: boolean): void {
    followInput(this.scroller, {
      picked: this.picked,
      size: () => ({
        rows: this.total(),
        columns: this.columns.length,
        page: Math.max(1, Math.floor(this.viewHeight() / rowHeight) - 1),
      }),
      placeAt: (x, y) => this.placeAt(x, y),
      rowAt: (index) => this.pages.at(index),
      reveal: (row, column) => this.reveal(row, column),
      sortBy: (at) => (sortable ? this.sortBy(at) : undefined),
      widen: (at, by) => this.widen(at, (this.columns[at]?.width ?? 0) + by),
      choose: (row, index) => this.told.onChoose(row, index),
      copy: (bounds) => this.told.onCopy(bounds),
    });
  }

  private total(): number {
    return this.pages.total() ?? 0;
  }

  private viewHeight(): number {
    return Math.max(0, this.size.height - headHeight);
  }

  private measure(): void {
    this.size = { width: this.scroller.clientWidth, height: this.scroller.clientHeight };
    const count = Math.ceil(this.viewHeight() / rowHeight) + 1 + 2 * spareLines;
    if (this.lines.length !== count) {
      this.lines = Array.from({ length: count }, newLine);
      this.body.replaceChildren(...this.lines.map(({ element }) => element));
    }
    this.span.resize(this.total() * rowHeight, this.viewHeight());
    this.draw();
  }

  private look(): Shown {
    const { active, bounds } = this.picked.now();
    return {
      columns: this.columns,
      ...columnsInView(this.columns, this.scroller.scrollLeft, this.size.width),
      width: widthOf(this.columns),
      active,
      activeId: this.activeId,
      picked: bounds,
    };
  }

  private scrolled(): void {
    this.span.scrolled(this.scroller.scrollTop);
    const { from, to } = columnsInView(this.columns, this.scroller.scrollLeft, this.size.width);
    if (from === this.shown.from && to === this.shown.to) this.drawLines();
    else this.draw();
  }

  /** Looks at everything that is shown again; what is the same is not written. */
  private draw(): void {
    this.shown = this.look();
    this.head.draw(this.shown, this.sort);
    this.scroller.setAttribute('aria-colcount', String(this.columns.length));
    this.body.style.width = `${this.shown.width}px`;
    this.drawLines();
    const row = this.shown.active?.row;
    const isThere = row !== undefined && (row < 0 || this.lines.some(({ index }) => index === row));
    if (isThere) this.scroller.setAttribute('aria-activedescendant', this.activeId);
    else this.scroller.removeAttribute('aria-activedescendant');
  }

  private drawLines(): void {
    const top = this.span.top();
    const first = Math.floor(top / rowHeight);
    const last = Math.min(this.total(), Math.ceil((top + this.viewHeight()) / rowHeight)) - 1;
    this.pages.want(first, Math.max(first, last));
    const from = Math.max(0, first - spareLines);
    const to = Math.min(this.total() - 1, last + spareLines);
    for (const [at, line] of this.lines.entries()) {
      // A line keeps its row while that is in view, so that scrolling draws only the rows that come in.
      const index = from + ((((at - from) % this.lines.length) + this.lines.length) % this.lines.length);
      if (index > to) hideLine(line);
      else this.drawOne(line, index);
    }
    clearTimeout(this.rest);
    this.rest = setTimeout(() => inReadingOrder(this.body, this.lines), restMs);
  }

  private drawOne(line: Line, index: number): void {
    const top = this.span.place(index * rowHeight);
    const row = this.pages.at(index);
    const isSame = line.index === index && line.row === row && line.top === top && line.shown === this.shown;
    if (!isSame) drawLine(line, index, top, row, this.shown);
  }

  private rowsCame(): void {
    this.span.resize(this.total() * rowHeight, this.viewHeight());
    this.body.style.height = `${this.span.content()}px`;
    // An empty group of rows would be one that has lost them.
    this.body.setAttribute('role', this.total() > 0 ? 'rowgroup' : 'presentation');
    this.scroller.setAttribute('aria-rowcount', String(this.total() + 1));
    this.told.onState(this.pages.total(), this.pages.isFresh());
    this.drawLines();
    for (const look of [...this.waiting]) look();
  }

  private widen(at: number, width: number): void {
    const placed = this.columns[at];
    if (!placed) return;
    this.widths.set(placed.column.id, Math.max(leastWidth, width));
    this.columns = placeColumns(
      this.columns.map(({ column }) => column),
      this.widths,
    );
    this.shown = this.look();
    for (const line of this.lines) placeCells(line, this.shown);
    this.draw();
  }

  private sortBy(at: number): void {
    const placed = this.columns[at];
    if (!placed) return;
    this.sort = nextSort(this.sort, placed.column.id);
    this.draw();
    this.told.onSort(this.sort);
  }

  /** Scrolls no further than needed; to the side only for a column. */
  private reveal(row: number, column: number | null): void {
    const top = row * rowHeight;
    const beyond = top + rowHeight - this.viewHeight();
    if (row >= 0 && top < this.span.top()) this.scroller.scrollTop = this.span.scrollFor(top);
    else if (row >= 0 && beyond > this.span.top()) this.scroller.scrollTop = this.span.scrollFor(beyond);
    const { scrollLeft } = this.scroller;
    if (column !== null)
      this.scroller.scrollLeft = scrollLeftFor(this.columns, column, scrollLeft, this.size.width);
    this.scrolled();
  }

  private placeAt(x: number, y: number): Place | null {
    if (this.total() === 0) return null;
    const box = this.scroller.getBoundingClientRect();
    const row = Math.floor((y - box.top - headHeight + this.span.top()) / rowHeight);
    const fromLeft = x - box.left;
    const isFirst = fromLeft < (this.columns[0]?.width ?? 0);
    const across = fromLeft + this.scroller.scrollLeft;
    const column = isFirst ? 0 : this.columns.findLastIndex(({ left }) => left <= across);
    return { row: Math.max(0, Math.min(this.total() - 1, row)), column: Math.max(0, column) };
  }
}

/** Those that are read out one after the other stand so in the page too. */
function inReadingOrder(body: HTMLElement, lines: readonly Line[]): void {
  const sorted = lines.toSorted((one, other) => order(one) - order(other));
  const isOrdered = sorted.every(({ element }, at) => body.children[at] === element);
  if (!isOrdered) body.append(...sorted.map(({ element }) => element));
}

const order = ({ index }: Line): number => (index < 0 ? Number.MAX_SAFE_INTEGER : index);
