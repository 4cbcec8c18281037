import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workbookFile } from '../../../fixtures/workbooks/workbookParts.ts';
import { readAll } from './readAll.ts';

const rows = Array.from(
  { length: 60 },
  (_, index) =>
    `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="B${index + 1}" s="1"><v>${45000 + index}</v></c><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>`,
).join('');
const strings =
  '<si><t>one</t></si><si><r><t>tw</t></r><r><t>o</t></r></si><si><t xml:space="preserve"> three</t></si>';
const spec = { sheets: [{ name: 'Data', data: rows }], strings, formats: [14] };
const packed = workbookFile(spec);
const stored = workbookFile({ ...spec, stored: true });

/** A read that ends, with all rows or with a failure that says so. */
async function endsCleanly(bytes: Buffer): Promise<void> {
  const read = await readAll(bytes);
  if (read.ok) expect(read.value.rows.length).toBeLessThanOrEqual(60);
  else expect(read.failure.message).toMatch(/“Master.xlsx”.*\.$/);
}

describe('a damaged workbook', () => {
  it('cut off anywhere is refused, never thrown at or waited for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(packed, stored), fc.nat(), async (bytes, at) => {
        const read = await readAll(bytes.subarray(0, at % bytes.length));
        expect(read.ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('with any bytes changed ends cleanly', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(packed, stored), changes, async (bytes, list) => {
        const changed = Buffer.from(bytes);
        for (const [at, value] of list) changed[at % changed.length] = value;
        await endsCleanly(changed);
      }),
      { numRuns: 400 },
    );
  });

  it('with any part of its XML missing ends cleanly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 40 }), async (at, length) => {
        const from = at % rows.length;
        const data = rows.slice(0, from) + rows.slice(from + length);
        await endsCleanly(workbookFile({ ...spec, sheets: [{ name: 'Data', data }] }));
      }),
      { numRuns: 200 },
    );
  });
});
