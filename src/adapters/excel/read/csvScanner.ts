import { limits } from './limits.ts';
import type { SheetRow } from './workbook.ts';

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits csv text that arrives in pieces into rows (RFC 4180; line ends of any system; a quote inside an
 * unquoted field is text). Fields are text as written, empty ones are empty cells. `sheetRow` counts
 * records, as Excel does when it opens the file. States: in a field ⇄ in quotes → after the closing
 * quote, where a second quote is a quote in the text.
 */
export class CsvScanner {
  /** The longest field so far, in characters, with where it is. */
  longest = { characters: 0, column: 0, sheetRow: 0 };
  /** The first row with more columns than a sheet has, if any. */
  tooWide: number | undefined;
  private readonly separator: number;
  private rows: SheetRow[] = [];
  private cells: (string | null)[] = [];
  private column = 0;
  private sheetRow = 1;
  private field = '';
  private isQuoted = false;
  private inQuotes = false;
  private afterQuote = false;
  private afterReturn = false;

  constructor(separator: string) {
    this.separator = separator.charCodeAt(0);
  }

  /** The rows this piece completes, without the empty ones. */
  push(text: string): readonly SheetRow[] {
    this.rows = [];
    let at = 0;
    while (at < text.length) at = this.inQuotes ? this.takeQuoted(text, at) : this.takePlain(text, at);
    this.noteLength();
    return this.rows;
  }

  /** The last record, which needs no line end. */
  end(): readonly SheetRow[] {
    this.rows = [];
    this.endRecord();
    return this.rows;
  }

  private takeQuoted(text: string, from: number): number {
    const to = text.indexOf('"', from);
    this.field += text.slice(from, to < 0 ? text.length : to);
    if (to < 0) return text.length;
    this.inQuotes = false;
    this.afterQuote = true;
    return to + 1;
  }

  /** Takes characters up to and with the next one that means something. */
  private takePlain(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const { afterQuote, afterReturn } = this;
      this.afterQuote = false;
      this.afterReturn = false;
      if (code === quote) {
        if (afterQuote) this.field += '"';
        else if (this.isQuoted || this.field !== '' || at > from) continue;
        this.inQuotes = true;
        this.isQuoted = true;
        return at + 1;
      }
      if (code === this.separator || code === lineFeed || code === carriageReturn) {
        if (code === lineFeed && afterReturn) return at + 1;
        this.field += text.slice(from, at);
        if (code === this.separator) this.endField();
        else this.endRecord();
        this.afterReturn = code === carriageReturn;
        return at + 1;
      }
    }
    this.field += text.slice(from);
    return text.length;
  }

  private endField(): void {
    this.noteLength();
    // What lies beyond is refused; up to there it is not worth its memory.
    if (this.column > limits.columns) this.field = '';
    if (this.field !== '') {
      while (this.cells.length < this.column) this.cells.push(null);
      this.cells[this.column] = this.field;
    }
    this.column++;
    this.field = '';
    this.isQuoted = false;
    this.afterQuote = false;
  }

  private endRecord(): void {
    this.endField();
    if (this.column > limits.columns) this.tooWide ??= this.sheetRow;
    if (this.cells.length > 0) this.rows.push({ sheetRow: this.sheetRow, cells: this.cells });
    this.cells = [];
    this.column = 0;
    this.sheetRow++;
  }

  private noteLength(): void {
    if (this.field.length <= this.longest.characters) return;
    this.longest = { characters: this.field.length, column: this.column, sheetRow: this.sheetRow };
  }
}
