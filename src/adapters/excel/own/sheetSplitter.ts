/** Bytes of the markup that is looked for. */
const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const exclamation = 0x21;
const quote = 0x22;
const lowerW = 0x77;
const sheetDataStart = '<sheetData';
const sheetDataEnd = Buffer.from('</sheetData>');
/** What may stand before the rows, or make up one row; more is no sheet that a program wrote. */
const maxPendingBytes = 32 * 1024 * 1024;

/** `odd`: markup that this cannot take apart safely. */
export type SheetPiece = 'head' | 'row' | 'tail' | 'more' | 'odd';

/**
 * Takes a worksheet part apart at its rows without looking into them, over the bytes as they come: the
 * head up to and with `<sheetData>`, each row, the tail from `</sheetData>` on. After `row` the fields
 * tell its place in `buffer`. Only UTF-8 without prefixes, comments or character data sections between
 * rows; anything else is `odd`, and the sheet is left alone.
 */
export class SheetSplitter {
  buffer: Buffer = Buffer.alloc(0);
  /** The row's first byte, the byte after its opening tag, the byte of `</row>`, the byte after the row. */
  from = 0;
  tagEnd = 0;
  close = 0;
  to = 0;
  /** 1-based; a row without a number follows the one before. */
  sheetRow = 0;
  head = '';
  /** Used over and over: a sheet is hundreds of chunks. */
  #room: Buffer = Buffer.alloc(0);
  #at = 0;
  #searched = 0;
  #phase: 'head' | 'rows' | 'tail' = 'head';
  #nextExclamation = -2;

  /** What was given out of `buffer` before is no longer there afterwards. */
  push(chunk: Buffer): void {
    const rest = this.buffer.length - this.#at;
    const length = rest + chunk.length;
    const room = this.#room.length >= length ? this.#room : Buffer.allocUnsafe(length * 2);
    this.buffer.copy(room, 0, this.#at);
    chunk.copy(room, rest);
    this.#room = room;
    this.buffer = room.subarray(0, length);
    this.#searched = Math.max(0, this.#searched - this.#at);
    this.#at = 0;
    this.#nextExclamation = -2;
  }

  next(): SheetPiece {
    if (this.#phase === 'head') return this.#takeHead();
    return this.#phase === 'rows' ? this.#takeRow() : 'tail';
  }

  /** In the tail: what has come of it so far. */
  takeTail(): Buffer {
    const tail = Buffer.from(this.buffer.subarray(this.#at));
    this.#at = this.buffer.length;
    return tail;
  }

  #takeHead(): SheetPiece {
    const start = this.buffer.indexOf(sheetDataStart);
    const end = start < 0 ? -1 : this.buffer.indexOf(greaterThan, start);
    if (end < 0) return this.#wait();
    if (this.buffer[end - 1] === slash || !isUtf8(this.buffer)) return 'odd';
    this.head = this.buffer.toString('utf8', 0, end + 1);
    this.#at = end + 1;
    this.#searched = this.#at;
    this.#phase = 'rows';
    return 'head';
  }

  #takeRow(): SheetPiece {
    const { buffer } = this;
    while ((buffer[this.#at] ?? lessThan) <= 0x20) this.#at++;
    const from = this.#at;
    if (buffer.length - from < sheetDataEnd.length) return this.#wait();
    if (!startsRow(buffer, from)) {
      const ends =
        buffer.compare(sheetDataEnd, 0, sheetDataEnd.length, from, from + sheetDataEnd.length) === 0;
      if (ends) this.#phase = 'tail';
      return ends ? 'tail' : 'odd';
    }
    const tagEnd = buffer.indexOf(greaterThan, from) + 1;
    if (tagEnd === 0) return this.#wait();
    const isEmpty = buffer[tagEnd - 2] === slash;
    const close = isEmpty ? tagEnd : this.#findClose(Math.max(tagEnd, this.#searched));
    if (close === undefined) return 'odd';
    if (close < 0) return this.#wait();
    this.from = from;
    this.tagEnd = tagEnd;
    this.close = close;
    this.to = isEmpty ? close : close + 6;
    this.#at = this.to;
    this.#searched = this.to;
    if (this.#hasExclamation(from, this.to)) return 'odd';
    return this.#readNumber() ? 'row' : 'odd';
  }

  /**
   * Where the row's `</row>` starts; -1 when it has not come yet, undefined when another row comes first.
   * Looks for the letter w, which is rare in a sheet, since `<` is in every cell several times.
   */
  #findClose(from: number): number | undefined {
    const { buffer } = this;
    for (let at = buffer.indexOf(lowerW, from); at >= 0; at = buffer.indexOf(lowerW, at + 1)) {
      if (buffer[at - 1] !== 0x6f || buffer[at - 2] !== 0x72) continue;
      if (buffer[at - 3] === lessThan) return undefined;
      if (buffer[at - 3] !== slash || buffer[at - 4] !== lessThan) continue;
      if (at + 1 === buffer.length) break;
      return buffer[at + 1] === greaterThan ? at - 4 : undefined;
    }
    this.#searched = Math.max(from, buffer.length - 6);
    return -1;
  }

  /** Comments and character data could hide a `</row>`. */
  #hasExclamation(from: number, to: number): boolean {
    for (;;) {
      if (this.#nextExclamation === -2 || (this.#nextExclamation >= 0 && this.#nextExclamation < from)) {
        this.#nextExclamation = this.buffer.indexOf(exclamation, from);
      }
      const at = this.#nextExclamation;
      if (at < 0 || at >= to) return false;
      if (this.buffer[at - 1] === lessThan) return true;
      this.#nextExclamation = this.buffer.indexOf(exclamation, at + 1);
    }
  }

  /** False where rows do not ascend. */
  #readNumber(): boolean {
    const { buffer, from, tagEnd } = this;
    let number = 0;
    // `<row r="` is how every program known starts a row.
    if (buffer[from + 5] === 0x72 && buffer[from + 6] === 0x3d && buffer[from + 7] === quote) {
      for (let at = from + 8; buffer[at] !== quote && at < tagEnd; at++) {
        number = number * 10 + (buffer[at] ?? 0) - 0x30;
      }
    } else {
      const text = /\sr\s*=\s*["'](\d+)["']/.exec(buffer.toString('latin1', from, tagEnd))?.[1];
      number = text === undefined ? this.sheetRow + 1 : Number(text);
    }
    const ascends = number > this.sheetRow;
    this.sheetRow = number;
    return ascends;
  }

  #wait(): SheetPiece {
    return this.buffer.length - this.#at > maxPendingBytes ? 'odd' : 'more';
  }
}

const startsRow = (buffer: Buffer, at: number): boolean =>
  buffer[at] === lessThan &&
  buffer[at + 1] === 0x72 &&
  buffer[at + 2] === 0x6f &&
  buffer[at + 3] === lowerW &&
  /[\s/>]/.test(String.fromCharCode(buffer[at + 4] ?? 0));

function isUtf8(buffer: Buffer): boolean {
  const start = buffer.toString('latin1', 0, 200).replace(/^\xef\xbb\xbf/, '');
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
  return declared === undefined || /^utf-?8$/i.test(declared);
}
