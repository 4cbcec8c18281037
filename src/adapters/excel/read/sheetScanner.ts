import type { Cell } from '../../../core/cell.ts';
import type { Failure } from '../../../core/failure.ts';
import { columnLetters } from '../../../core/mapping.ts';
import { noContent, readContent } from './cellContent.ts';
import { columnOf, wholeNumber } from './cellRange.ts';
import { type CellSources, decodeCell } from './cellValue.ts';
import type { ColumnFormats } from './columnFormats.ts';
import { damaged, hasDoctype, tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import { isTrue, SheetMargins } from './sheetMargins.ts';
import type { SheetNotes, SheetRow } from './workbook.ts';
import { XmlScanner } from './xmlScanner.ts';
import { cellTextOf } from './xmlText.ts';

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const space = 0x20;
const equals = 0x3d;
const quote = 0x22;
const lowerC = 0x63;
const lowerR = 0x72;
const lowerS = 0x73;
const lowerT = 0x74;

/** Empty cells before a filled one from which they are made at once. */
const wideGap = 64;
const emptyCells: readonly Cell[] = Array.from({ length: limits.columns }, () => null);

/**
 * Turns the text of a worksheet part, in pieces, into rows. Cells in the form that Excel and most
 * writers use (`<c r="B2" s="1" t="s"><v>7</v></c>`) take a path of a few searches; everything else
 * (prefixes, single quotes, comments, rich text, formulas, spaces) goes through the token scanner.
 * States: before the data → in the data ⇄ in a row → after the data → done, or a failure from anywhere.
 */
export class SheetScanner {
  /** True when the rest of the part does not matter. */
  done = false;
  /** True after the last row. */
  afterData = false;
  failure: Failure | undefined;
  private readonly xml = new XmlScanner();
  private rows: SheetRow[] = [];
  private cells: Cell[] = [];
  private readonly margins = new SheetMargins();
  private formulasWithoutValue: SheetNotes['formulasWithoutValue'] = { count: 0, first: undefined };
  /** Cells of `rows`, empty ones counted. */
  private held = 0;
  private filled = 0;
  private gaps = 0;
  private inData = false;
  private inRow = false;
  private isHidden = false;
  private sheetRow = 0;
  /** 0-based column of the cell read last; cells without `r` follow it. */
  private column = -1;
  private readonly sources: CellSources;
  private readonly formats: ColumnFormats;
  private readonly fileName: string;

  constructor(sources: CellSources, formats: ColumnFormats, fileName: string) {
    this.sources = sources;
    this.formats = formats;
    this.fileName = fileName;
  }

  /** Takes the next piece; its rows come from `take`. */
  push(text: string): void {
    this.xml.push(text);
  }

  /**
   * The next rows that the text so far completes, without the empty ones; none when more text is needed.
   * Very wide rows come in several goes, so that a piece of text never becomes more cells than fit in memory.
   */
  take(): readonly SheetRow[] {
    this.rows = [];
    this.held = 0;
    while (!this.done && this.failure === undefined && this.held < limits.heldCells) {
      if (this.inRow && this.takePlainCell()) continue;
      if (!this.takeToken()) break;
    }
    if (this.xml.text.length - this.xml.position > limits.pendingCharacters && !this.done) {
      this.refuse(`the cell after ${this.place(this.column)} is longer than Excel allows`);
    }
    return this.rows;
  }

  /** What the sheet says besides its rows, as far as read. */
  notes(): SheetNotes {
    const { hiddenColumns, merges } = this.margins;
    return { hiddenColumns, merges, formulasWithoutValue: this.formulasWithoutValue };
  }

  /** One token outside of plain cells; false when more text is needed. */
  private takeToken(): boolean {
    const { xml } = this;
    const start = xml.position;
    const token = xml.next();
    if (token === 'more') return false;
    if (token === 'doctype') {
      this.failure = hasDoctype(this.fileName, 'with the sheet').failure;
    } else if (token === 'text' || token === 'cdata') return true;
    else if (xml.name === 'c' && this.inRow && token !== 'close')
      return this.takeCell(start, token === 'open');
    else if (xml.name === 'row' && this.inData) this.takeRowTag(token);
    else if (xml.name === 'sheetData') {
      this.inData = token === 'open';
      this.afterData = token !== 'open';
    } else if (this.afterData) this.done = !this.margins.after(xml, token);
    else if (!this.inData) this.margins.before(xml);
    return true;
  }

  private takeRowTag(token: 'open' | 'empty' | 'close'): void {
    if (token === 'close') {
      const { cells, sheetRow } = this;
      this.held += cells.length;
      if (cells.length > 0)
        this.rows.push(this.isHidden ? { sheetRow, cells, hidden: true } : { sheetRow, cells });
      this.cells = [];
      this.inRow = false;
      return;
    }
    const named = Number(this.xml.attribute('r') ?? Number.NaN);
    this.sheetRow = Number.isInteger(named) && named > 0 ? named : this.sheetRow + 1;
    if (this.sheetRow > limits.rows) {
      this.refuse(
        `a row is numbered ${this.sheetRow}, and Excel ends at ${limits.rows.toLocaleString('en')}`,
      );
    }
    this.column = -1;
    this.inRow = token === 'open';
    // Looked up in one search for the many rows that have no such attribute.
    this.isHidden = this.xml.raw().includes('hidden') && isTrue(this.xml.attribute('hidden'));
  }

  /** The fast path: takes a whole cell if it has the usual form and is complete, else leaves all as it was. */
  private takePlainCell(): boolean {
    const { text } = this.xml;
    let at = this.xml.position;
    if (text.charCodeAt(at) !== lessThan || text.charCodeAt(at + 1) !== lowerC) return false;
    at += 2;
    let column = this.column + 1;
    let style = 0;
    let type = '';
    let code = text.charCodeAt(at);
    while (code === space) {
      const name = text.charCodeAt(at + 1);
      if (text.charCodeAt(at + 2) !== equals || text.charCodeAt(at + 3) !== quote) return false;
      const from = at + 4;
      const to = text.indexOf('"', from);
      if (to < 0) return false;
      if (name === lowerR) column = columnOf(text, from, to, column);
      else if (name === lowerS) style = wholeNumber(text, from, to);
      else if (name === lowerT) type = text.slice(from, to);
      else return false;
      at = to + 1;
      code = text.charCodeAt(at);
    }
    if (code === slash && text.charCodeAt(at + 1) === greaterThan) {
      this.column = column;
      this.xml.position = at + 2;
      return true;
    }
    return code === greaterThan && this.takePlainValue(at + 1, column, type, style);
  }

  private takePlainValue(at: number, column: number, type: string, style: number): boolean {
    const { text } = this.xml;
    const isInline = type === 'inlineStr';
    const head = isInline ? '<is><t>' : '<v>';
    const tail = isInline ? '</t></is></c>' : '</v></c>';
    if (!text.startsWith(head, at)) return false;
    const from = at + head.length;
    const to = text.indexOf('<', from);
    if (to < 0 || !text.startsWith(tail, to)) return false;
    this.xml.position = to + tail.length;
    const index = type === 's' ? wholeNumber(text, from, to) : -1;
    const shared = index < 0 ? undefined : this.sources.strings[index];
    // Shared texts are within the limit of a cell already.
    if (shared !== undefined) this.put(column, shared === '' ? null : shared);
    else this.setCell(column, type, text.slice(from, to), style);
    return true;
  }

  /** The general path, after the opening tag; false (and back at the tag) when the cell is not complete. */
  private takeCell(start: number, hasContent: boolean): boolean {
    const { xml } = this;
    const reference = xml.attribute('r') ?? '';
    const column = columnOf(reference, 0, reference.length, this.column + 1);
    const type = xml.attribute('t') ?? '';
    const style = Number(xml.attribute('s') ?? 0);
    const content = hasContent ? readContent(xml) : noContent;
    if (content === null) {
      xml.position = start;
      return false;
    }
    // An empty text is a result; no value at all, or an empty number, is none.
    if (content.isFormula && content.raw === '' && !(type === 'str' && content.hasValue)) {
      this.noteFormula(column);
    }
    if (content.isText) this.setText(column, content.raw);
    else this.setCell(column, type, content.raw, style);
    return true;
  }

  private noteFormula(column: number): void {
    const { count, first = this.place(column) } = this.formulasWithoutValue;
    this.formulasWithoutValue = { count: count + 1, first };
  }

  private setCell(column: number, type: string, raw: string, style: number): void {
    const cell = type === 'inlineStr' ? cellTextOf(raw) : decodeCell(this.sources, type, raw, style);
    if (cell === undefined) {
      this.failure = damaged(
        this.fileName,
        `cell ${this.place(column)} refers to a text that is not in the file`,
      ).failure;
    } else if (typeof cell === 'string') this.setText(column, cell);
    else {
      if (cell !== null && (type === '' || type === 'n' || type === 'd')) {
        this.formats.note(column, this.sheetRow, style);
      }
      this.put(column, cell);
    }
  }

  private setText(column: number, text: string): void {
    if (text.length > limits.cellCharacters) {
      this.refuse(
        `cell ${this.place(column)} holds ${text.length.toLocaleString('en')} characters, and Excel allows ${limits.cellCharacters.toLocaleString('en')}`,
      );
    } else this.put(column, text === '' ? null : text);
  }

  private put(column: number, cell: Cell): void {
    this.column = column;
    if (column >= limits.columns) {
      this.refuse(
        `row ${this.sheetRow} has a cell beyond column XFD, the last of the ${limits.columns.toLocaleString('en')} that Excel has`,
      );
    } else if (cell !== null) {
      const { cells } = this;
      this.filled++;
      if (cells.length === column) cells.push(cell);
      else if (cells.length > column) cells[column] = cell;
      else this.putBeyond(column, cell);
    }
  }

  private putBeyond(column: number, cell: Cell): void {
    const gap = column - this.cells.length;
    this.gaps += gap;
    if (gap > wideGap) this.widen(column);
    while (this.cells.length < column) this.cells.push(null);
    this.cells[column] = cell;
    if (this.gaps > limits.gapCells && this.gaps > limits.gapRatio * this.filled) {
      this.refuse('its cells are so far apart that millions of empty ones lie between them');
    }
  }

  /** In one piece: an array that grows cell by cell leaves three times its size behind as garbage. */
  private widen(column: number): void {
    const { cells } = this;
    this.cells = emptyCells.slice(0, column + 1);
    for (let filled = 0; filled < cells.length; filled++) this.cells[filled] = cells[filled] ?? null;
  }

  private refuse(what: string): void {
    this.failure = tooLarge(this.fileName, what).failure;
  }

  private place(column: number): string {
    return `${columnLetters(Math.max(0, column))}${this.sheetRow}`;
  }
}
