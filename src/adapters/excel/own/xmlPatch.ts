import { XmlScanner } from '../read/xmlScanner.ts';
import { unescapeXml } from '../read/xmlText.ts';

/** A tag with its place in the part's text; `start` is its `<`, `end` follows its `>`. */
export type Tag = {
  readonly kind: 'open' | 'empty' | 'close';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** Resolved value by local name. */
  attribute(local: string): string | undefined;
};

/** The tags of a whole part in order. */
export function* tags(part: string): Generator<Tag> {
  const xml = new XmlScanner();
  xml.push(part);
  for (let token = xml.next(); token !== 'more' && token !== 'doctype'; token = xml.next()) {
    if (token === 'text' || token === 'cdata') continue;
    const { from, position: end, name } = xml;
    const start = part.lastIndexOf('<', from - 1);
    const raw = part.slice(start, end);
    yield { kind: token, name, start, end, raw, attribute: (local) => attributeOf(raw, local) };
  }
}

function attributeOf(raw: string, local: string): string | undefined {
  const found = new RegExp(`\\s(?:[\\w.-]+:)?${local}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(raw);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : unescapeXml(value);
}

/** The opening tag of an element by local name, its content's place, and its children directly below it. */
export type Element = {
  readonly tag: Tag;
  /** Where its closing tag starts; `tag.end` for an empty one. */
  readonly close: number;
  readonly children: readonly Tag[];
};

/** The first element of that name, wherever it is. */
export function findElement(part: string, name: string): Element | undefined {
  let tag: Tag | undefined;
  const children: Tag[] = [];
  let depth = 0;
  for (const next of tags(part)) {
    if (tag === undefined) {
      if (next.name !== name || next.kind === 'close') continue;
      if (next.kind === 'empty') return { tag: next, close: next.end, children };
      tag = next;
    } else if (next.kind === 'close') {
      if (depth === 0) return { tag, close: next.start, children };
      depth--;
    } else {
      if (depth === 0) children.push(next);
      if (next.kind === 'open') depth++;
    }
  }
  return undefined;
}

type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** Gathers edits by their place in the original text; ranges must not overlap. */
export class Patch {
  readonly #part: string;
  readonly #edits: Edit[] = [];

  constructor(part: string) {
    this.#part = part;
  }

  replace(start: number, end: number, text: string): void {
    this.#edits.push({ start, end, text });
  }

  setAttribute(tag: Tag, name: string, value: string): void {
    const found = new RegExp(`(\\s${name}\\s*=\\s*)(?:"[^"]*"|'[^']*')`).exec(tag.raw);
    if (found === null) return;
    const start = tag.start + found.index;
    this.replace(start, start + found[0].length, `${found[1] ?? ''}"${value}"`);
  }

  /** Adds children at the end of an element, an empty one included, and corrects its `count`. */
  append({ tag, close, children }: Element, xml: readonly string[]): void {
    if (xml.length === 0) return;
    const count = children.length + xml.length;
    if (tag.kind === 'open') {
      if (tag.attribute('count') !== undefined) this.setAttribute(tag, 'count', String(count));
      this.replace(close, close, xml.join(''));
      return;
    }
    const name = /^<([^\s/>]+)/.exec(tag.raw)?.[1] ?? tag.name;
    const open = tag.raw
      .replace(/\scount\s*=\s*("[^"]*"|'[^']*')/, ` count="${count}"`)
      .replace(/\s*\/>$/, '>');
    this.replace(tag.start, tag.end, `${open}${xml.join('')}</${name}>`);
  }

  /** The text with all edits; the encoding it declares is the one it will be written in, UTF-8. */
  text(): string {
    let text = '';
    let at = 0;
    for (const { start, end, text: put } of [...this.#edits].sort((a, b) => a.start - b.start)) {
      text += this.#part.slice(at, start) + put;
      at = end;
    }
    text += this.#part.slice(at);
    return text.replace(/^(<\?xml[^>]*encoding\s*=\s*)(["'])[\w.:-]+\2/, '$1$2UTF-8$2');
  }
}

/** Whether the part's root element has this name without a prefix, so that what is added needs none either. */
export function hasPlainRoot(part: string, name: string): boolean {
  for (const tag of tags(part)) return new RegExp(`^<${name}[\\s/>]`).test(tag.raw);
  return false;
}
