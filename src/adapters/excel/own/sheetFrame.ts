import type { OutputColumn } from '../write/outputColumns.ts';
import { rangeText, readRange } from './cellRef.ts';
import { findElement, Patch, tags } from './xmlPatch.ts';

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
  if (cols === undefined) {
    const at = head.lastIndexOf('<sheetData');
    patch.replace(at, at, `<cols>${widths.join('')}</cols>`);
  } else {
    patch.replace(
      cols.tag.end,
      cols.close,
      withWidths(
        cols.children.map(({ raw }) => raw),
        widths,
        added,
      ),
    );
  }
  return patch.text();
}

const colTag = (column: number, rest: string): string =>
  `<col min="${column + 1}" max="${column + 1}"${rest}/>`;

/** The old `<col>` tags cut at the added columns, which often lie in one that runs to the sheet's end, and the new ones between. */
function withWidths(old: readonly string[], widths: readonly string[], { first, last }: Added): string {
  const before: string[] = [];
  const after: string[] = [];
  for (const raw of old) {
    const from = Number(/\smin="(\d+)"/.exec(raw)?.[1]);
    const to = Number(/\smax="(\d+)"/.exec(raw)?.[1]);
    const bounded = (min: number, max: number) =>
      raw
        .replace(/\smin="\d+"/, ` min="${min}"`)
        .replace(/\smax="\d+"/, ` max="${max}"`)
        .replace(/([^/])>$/, '$1/>');
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
