/** `more`: the next token is not complete yet. `doctype`: no workbook has one, and it may hold bombs. */
export type XmlToken = 'open' | 'empty' | 'close' | 'text' | 'cdata' | 'doctype' | 'more';

const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const exclamation = 0x21;
const question = 0x3f;
const colon = 0x3a;
const space = 0x20;
const equals = 0x3d;
const doubleQuote = 0x22;
const singleQuote = 0x27;

/**
 * A pull scanner over XML that arrives in pieces. Names come without their prefix: SpreadsheetML's own
 * elements differ in their local names, and writers put them under any prefix. Comments and
 * instructions are passed over. After `more` the position is still before the incomplete token.
 */
export class XmlScanner {
  text = '';
  position = 0;
  /** Local name of the last tag. */
  name = '';
  /** The range in `text` of the last tag's attributes, or of the last text's characters. */
  from = 0;
  to = 0;

  push(more: string): void {
    this.text = this.position < this.text.length ? this.text.slice(this.position) + more : more;
    this.position = 0;
  }

  next(): XmlToken {
    for (;;) {
      const at = this.position;
      if (at >= this.text.length) return 'more';
      if (this.text.charCodeAt(at) !== lessThan) return this.characters(at);
      const second = this.text.charCodeAt(at + 1);
      if (second !== exclamation && second !== question) return this.tag(at, second === slash);
      const special = this.special(at);
      if (special !== 'passed') return special;
    }
  }

  /** The raw text between `from` and `to`. */
  raw(): string {
    return this.text.slice(this.from, this.to);
  }

  /** An attribute of the last tag by local name, raw; `undefined` where it is missing. */
  attribute(local: string): string | undefined {
    const { text, to } = this;
    let at = this.from;
    while (at < to) {
      while (at < to && text.charCodeAt(at) <= space) at++;
      const nameFrom = at;
      while (at < to && text.charCodeAt(at) !== equals) at++;
      const name = text.slice(nameFrom, at).trimEnd();
      at++;
      while (at < to && text.charCodeAt(at) <= space) at++;
      const valueTo = text.indexOf(text.charAt(at), at + 1);
      if (valueTo < 0 || valueTo >= to) return undefined;
      if (name === local || name.endsWith(`:${local}`)) return text.slice(at + 1, valueTo);
      at = valueTo + 1;
    }
    return undefined;
  }

  private characters(at: number): XmlToken {
    const end = this.text.indexOf('<', at);
    if (end < 0) return 'more';
    this.from = at;
    this.to = end;
    this.position = end;
    return 'text';
  }

  private special(at: number): XmlToken | 'passed' {
    const { text } = this;
    if (text.startsWith('<!--', at)) return this.pass(text.indexOf('-->', at + 4), 3);
    if (text.startsWith('<?', at)) return this.pass(text.indexOf('?>', at + 2), 2);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at + 9);
      if (end < 0) return 'more';
      this.from = at + 9;
      this.to = end;
      this.position = end + 3;
      return 'cdata';
    }
    return text.length - at < 9 ? 'more' : 'doctype';
  }

  private pass(end: number, length: number): 'passed' | 'more' {
    if (end < 0) return 'more';
    this.position = end + length;
    return 'passed';
  }

  private tag(at: number, isClose: boolean): XmlToken {
    const { text } = this;
    let nameFrom = isClose ? at + 2 : at + 1;
    let end = nameFrom;
    for (; ; end++) {
      const code = text.charCodeAt(end);
      if (code === colon) nameFrom = end + 1;
      else if (code <= space || code === slash || code === greaterThan) break;
      else if (Number.isNaN(code)) return 'more';
    }
    const nameTo = end;
    end = this.tagEnd(end);
    if (end < 0) return 'more';
    this.name = text.slice(nameFrom, nameTo);
    const isEmpty = text.charCodeAt(end - 1) === slash && !isClose;
    this.from = nameTo;
    this.to = isEmpty ? end - 1 : end;
    this.position = end + 1;
    if (isClose) return 'close';
    return isEmpty ? 'empty' : 'open';
  }

  /** The `>` that ends a tag; one inside a quoted value does not. */
  private tagEnd(from: number): number {
    const { text } = this;
    let quote = 0;
    for (let at = from; ; at++) {
      const code = text.charCodeAt(at);
      if (Number.isNaN(code)) return -1;
      if (quote !== 0) {
        if (code === quote) quote = 0;
      } else if (code === greaterThan) return at;
      else if (code === doubleQuote || code === singleQuote) quote = code;
    }
  }
}
