import { join } from 'node:path';
import { Piscina } from 'piscina';
import { afterAll, expect, test } from 'vitest';
import type { IndexTask, NumberedEntry, NumberedFact } from '../../src/workers/indexRows.ts';

const pool = new Piscina({
  filename: join(import.meta.dirname, '../../src/workers/indexRows.ts'),
  maxThreads: 1,
  atomics: 'disabled',
});
afterAll(() => pool.destroy());

const about = { analyserId: 'refund-rules', settings: { inFlight: 20 }, asOf: '2026-11-22' };
const field = (value: string) => ({ text: value, value });
const refund = {
  invoiceNumber: field('INV-1001'),
  vendor: field('Acme'),
  refundAmount: field('100'),
  invoiceAmount: field('500'),
  currency: field('EUR'),
  refundDate: field('2026-05-05'),
  invoiceDate: field('2026-05-01'),
};

test('two equal refunds meet in a group and learn of each other', async () => {
  const entriesTask: IndexTask = {
    kind: 'entries',
    ...about,
    rows: [1, 2].map((rowNumber) => ({ rowNumber, input: refund })),
  };
  const entries: NumberedEntry[] = await pool.run(entriesTask);
  expect(new Set(entries.map(({ rowNumber }) => rowNumber))).toEqual(new Set([1, 2]));
  const ofInvoice = entries.filter(({ space }) => space === 'invoice');
  expect(new Set(ofInvoice.map(({ key }) => key)).size).toBe(1);

  const members = ofInvoice.map(({ rowNumber, order, value }) => ({ rowNumber, order, value }));
  const groupsTask = { kind: 'groups', ...about, groups: [{ space: 'invoice', members }] };
  const facts: NumberedFact[] = await pool.run(groupsTask);
  expect(facts.every(({ space }) => space === 'invoice')).toBe(true);
  expect(facts.map(({ rowNumber }) => rowNumber)).toContain(2);
});

test('settings that do not fit stop the index', async () => {
  await expect(pool.run({ kind: 'entries', ...about, settings: { nonsense: 1 }, rows: [] })).rejects.toThrow(
    'nonsense',
  );
});
