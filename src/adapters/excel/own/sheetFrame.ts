import type { OutputColumn } from '../write/outputColumns.ts';
import { rangeText, readRange } from './cellRef.ts';
import { type Element, findElement, Patch, type Tag, tags } from './xmlPatch.ts';

/** The columns that are added: 0-based, both ends included. */
export type Added = {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly OutputColumn[];
};

/** What comes before the rows, with the used range and the column widths extended. */
export function extendHead(head: string, added: Added, lastRow: number): string {
  const patch = new Patch(head);
  for (const tag of tags(head)) {
    if (tag.name !== 'dimension' || tag.kind === 'close') continue;
    const range = readRange(tag.attribute('ref') ?? '');
    if (range === undefined) continue;
    const wider = {
      ...range,
      right: Math.max(range.right, added.last),
      bottom: Math.max(range.bottom, lastRow),
    };
    patch.setAttribute(tag, 'ref', rangeText(wider));
  }
  const widths = added.columns.map(({ width }, index) =>
    colTag(added.first + index, ` width="${width}" customWidth="1"`),
  );
  const cols = findElement(head, 'cols');
  const list = `<cols>${withWidths(cols?.children ?? [], widths, added)}</cols>`;
  const at = cols?.tag.start ?? head.lastIndexOf('<sheetData');
  patch.replace(at, cols === undefined ? at : elementEnd(head, cols), list);
  return patch.text();
}

const elementEnd = (part: string, { tag, close }: Element): number =>
  tag.kind === 'empty' ? tag.end : part.indexOf('>', close) + 1;

const colTag = (column: number, rest: string): string =>
  `<col min="${column + 1}" max="${column + 1}"${rest}/>`;

/** The old `<col>` tags cut at the added columns, which often lie in one that runs to the sheet's end, and the new ones between. */
function withWidths(old: readonly Tag[], widths: readonly string[], { first, last }: Added): string {
  const before: string[] = [];
  const after: string[] = [];
  for (const tag of old) {
    const from = Number(tag.attribute('min'));
    const to = Number(tag.attribute('max'));
    const rest = tag.raw.replace(/^<col|\s(?:min|max)\s*=\s*(?:"[^"]*"|'[^']*')|\s*\/?>$/g, '');
    const bounded = (min: number, max: number) => `<col min="${min}" max="${max}"${rest}/>`;
    if (from <= first) before.push(bounded(from, Math.min(to, first)));
    if (to > last + 1) after.push(bounded(Math.max(from, last + 2), to));
  }
  return [...before, ...widths, ...after].join('');
}

export type Tail = {
  readonly text: string;
  /** The autofilter as it was and as it is now, where it was extended. */
  readonly filter?: { readonly before: string; readonly after: string };
};

/** What follows the rows, with the autofilter extended if it ends right beside the added columns and starts at the header. */
export function extendTail(tail: string, added: Added, headerRow: number): Tail {
  for (const tag of tags(tail)) {
    if (tag.name !== 'autoFilter' || tag.kind === 'close') continue;
    const before = tag.attribute('ref') ?? '';
    const range = readRange(before);
    if (range === undefined || range.top !== headerRow || range.right !== added.first - 1) break;
    const after = rangeText({ ...range, right: added.last });
    const patch = new Patch(tail);
    patch.setAttribute(tag, 'ref', after);
    return { text: patch.text(), filter: { before, after } };
  }
  return { text: tail };
}
