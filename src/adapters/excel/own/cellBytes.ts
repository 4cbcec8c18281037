const lessThan = 0x3c;
const greaterThan = 0x3e;
const slash = 0x2f;
const quote = 0x22;
const lowerC = 0x63;
const lowerR = 0x72;

/** The first byte of the last `<c>` that starts in the range, or -1. Walks backwards, so it costs the length of one cell. */
export function lastCellStart(buffer: Buffer, from: number, to: number): number {
  for (let at = to - 3; at >= from; at--) {
    if (buffer[at] !== lessThan || buffer[at + 1] !== lowerC) continue;
    const after = buffer[at + 2] ?? 0;
    if (after <= 0x20 || after === greaterThan || after === slash) return at;
  }
  return -1;
}

/** Whether the cell holds nothing but its style: `<c …/>` or `<c …></c>`. */
export function isEmptyCell(buffer: Buffer, start: number): boolean {
  const end = buffer.indexOf(greaterThan, start);
  if (buffer[end - 1] === slash) return true;
  return buffer[end + 1] === lessThan && buffer[end + 2] === slash && buffer[end + 3] === lowerC;
}

/** The 0-based column that the cell names; -1 when it names none. */
export function cellColumn(buffer: Buffer, start: number): number {
  let at = start + 6;
  const isUsual = buffer[start + 3] === lowerR && buffer[start + 5] === quote;
  if (!isUsual) {
    const tag = buffer.toString('latin1', start, buffer.indexOf(greaterThan, start));
    const found = /\sr\s*=\s*["']/.exec(tag);
    if (found === null) return -1;
    at = start + found.index + found[0].length;
  }
  let column = 0;
  for (let letter = buffer[at] ?? 0; letter >= 65 && letter <= 90; letter = buffer[++at] ?? 0) {
    column = column * 26 + letter - 64;
  }
  return column - 1;
}
