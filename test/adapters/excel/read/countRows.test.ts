import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastFilledRow } from '../../../../src/adapters/excel/read/countRows.ts';
import { ok, type Result } from '../../../../src/core/failure.ts';

async function* pieces(text: string, size: number): AsyncGenerator<Result<string>> {
  for (let at = 0; at < text.length; at += size) yield ok(text.slice(at, at + size));
}
const counted = async (data: string, size = 1 << 20) => {
  const found = await lastFilledRow(
    pieces(`<worksheet><sheetData>${data}</sheetData></worksheet>`, size),
    'a.xlsx',
  );
  return found.ok ? found.value : found.failure.code;
};

const filled = (r: number): string => `<row r="${r}" spans="1:2"><c r="A${r}"><v>${r}</v></c></row>`;
const text = (r: number): string =>
  `<row r="${r}"><c t="inlineStr"><is><t xml:space="preserve"> x</t></is></c></row>`;
const formatted = (r: number): string =>
  `<row r="${r}" ht="15"><c r="A${r}" s="3"/><c r="B${r}"><v></v></c></row>`;

describe('the last row of a large sheet', () => {
  it('is the last one that holds something, wherever its pieces are cut', async () => {
    const kinds = fc.array(fc.constantFrom(filled, text, formatted), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(kinds, fc.integer({ min: 1, max: 300 }), async (rows, size) => {
        const last = rows.findLastIndex((kind) => kind !== formatted) + 1;
        const data = rows.map((kind, index) => kind(index + 1)).join('');
        expect(await counted(data, size)).toBe(last === 0 ? null : last);
      }),
    );
  });

  it('is not told for rows that are written in another way, which have to be read', async () => {
    expect(await counted('<x:row r="1"><x:c><x:v>1</x:v></x:c></x:row>')).toBeNull();
    expect(await counted('<row><c><v>1</v></c></row>')).toBeNull();
  });

  it('is refused for a row that never ends', async () => {
    expect(await counted(`<row r="1"><c><v>${'1'.repeat(9 * 1024 * 1024)}`)).toBe('file-too-large');
  });
});
