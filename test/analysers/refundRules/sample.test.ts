import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/refundRules/fields.ts';
import { guessMapping } from '../../../src/core/mapping.ts';
import { generateRefunds, sampleRows, sampleSeed, truthPath } from '../../fixtures/generator/generate.ts';
import { headers } from '../../fixtures/generator/refundRecord.ts';

const sample = join(import.meta.dirname, '../../../assets/samples/Master_Refunds.xlsx');

/**
 * The parts of a zip, inflated, in their order. Compressed bytes are not compared: zlib builds for
 * other processors find other matches for the same text.
 */
function parts(zip: Buffer): readonly (readonly [name: string, text: string])[] {
  const found: [string, string][] = [];
  let at = 0;
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const packed = zip.readUInt32LE(at + 18);
    const start = at + 30 + zip.readUInt16LE(at + 26);
    const name = zip.toString('utf8', at + 30, start);
    found.push([name, inflateRawSync(zip.subarray(start, start + packed)).toString()]);
    at = start + packed;
  }
  return found;
}

describe('the sample workbook', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rowmill-sample-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is what the generator makes of its seed', async () => {
    const out = join(folder, 'again.xlsx');
    await generateRefunds({ rows: sampleRows, seed: sampleSeed, out });

    expect(parts(await readFile(out))).toEqual(parts(await readFile(sample)));
    expect(await readFile(truthPath(out), 'utf8')).toBe(await readFile(truthPath(sample), 'utf8'));
  });

  it('has the sheet before its shared texts, as Excel writes it, or texts in the cells when asked', async () => {
    const names = parts(await readFile(sample)).map(([name]) => name);
    expect(names.indexOf('xl/worksheets/sheet1.xml')).toBeLessThan(names.indexOf('xl/sharedStrings.xml'));

    const out = join(folder, 'inline.xlsx');
    await generateRefunds({ rows: 20, seed: 3, out, texts: 'inline' });
    const inline = new Map(parts(await readFile(out)));
    expect(inline.has('xl/sharedStrings.xml')).toBe(false);
    expect(inline.get('xl/worksheets/sheet1.xml')).toContain('<t xml:space="preserve">Refund ID</t>');
  });

  it('has a column for every field', () => {
    const mapping = guessMapping(
      headers.map((name, index) => ({ index, name })),
      fields,
    );
    const named = Object.fromEntries(
      Object.entries(mapping).map(([field, column]) => [field, headers[column ?? -1]]),
    );
    expect(named).toEqual({
      invoiceNumber: 'Invoice Number',
      vendor: 'Vendor',
      invoiceDate: 'Invoice Date',
      refundDate: 'Refund Date',
      invoiceAmount: 'Invoice Amount',
      taxAmount: 'Tax Amount',
      taxRate: 'Tax Rate',
      refundAmount: 'Refund Amount',
      currency: 'Currency',
      reason: 'Reason',
      status: 'Status',
    });
  });
});
