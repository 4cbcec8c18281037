/** Statuses as people write them: `200-299, 404`. Null when it is none. */
export type Statuses = readonly { readonly from: number; readonly to: number }[];

export function readStatuses(text: string): Statuses | null {
  if (text.trim() === '') return [];
  const ranges = text.split(',').map((part) => /^\s*([1-5]\d\d)(?:\s*-\s*([1-5]\d\d))?\s*$/.exec(part));
  if (ranges.includes(null)) return null;
  const read = ranges.map((range) => ({ from: Number(range?.[1]), to: Number(range?.[2] ?? range?.[1]) }));
  return read.every(({ from, to }) => from <= to) ? read : null;
}

export const holds = (statuses: Statuses, status: number): boolean =>
  statuses.some(({ from, to }) => status >= from && status <= to);
