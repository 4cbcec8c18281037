import { columnName } from '../write/columnName.ts';

/** A range of cells, all four 0-based for columns and 1-based for rows, both ends included. */
export type Range = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** Reads `A1` or `A1:U20`, with or without `$`; undefined for anything else, whole rows and columns included. */
export function readRange(text: string): Range | undefined {
  const found = /^([A-Z]{1,3})([1-9]\d{0,6})(?::([A-Z]{1,3})([1-9]\d{0,6}))?$/.exec(text.replaceAll('$', ''));
  const [, left, top, right = left, bottom = top] = found ?? [];
  if (left === undefined || right === undefined) return undefined;
  return { left: columnIndex(left), top: Number(top), right: columnIndex(right), bottom: Number(bottom) };
}

export const rangeText = ({ left, top, right, bottom }: Range): string =>
  `${columnName(left)}${top}:${columnName(right)}${bottom}`;

export const absoluteRange = (range: Range): string => rangeText(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');

function columnIndex(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
