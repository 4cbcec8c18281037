import { expect, test } from 'vitest';
import { type About, analyserOf } from '../../src/analysers/shapedAnalyser.ts';

const asOf = '2026-11-25';
const probeUnder = (settings: About['settings']) => {
  const all = { baseUrl: 'http://127.0.0.1:1', ...settings };
  const shaped = analyserOf({ analyserId: 'probe', settings: all, asOf });
  if (!shaped) throw new Error('There is no probe.');
  return shaped;
};
const ids = (things: readonly { readonly id: string }[]): string[] => things.map(({ id }) => id);

test('fields and columns follow the settings, the run’s own among them or not', () => {
  const plain = probeUnder({ inFlight: 3 });
  expect([ids(plain.fields), ids(plain.columns)]).toEqual([['item'], ['answer', 'stages', 'verdict']]);
  const wide = probeUnder({ template: { fields: ['colour'] } });
  expect([ids(wide.fields), ids(wide.columns)]).toEqual([
    ['item', 'colour'],
    ['answer', 'stages', 'verdict', 'colour'],
  ]);
});

test('settings that do not fit give the default shape and say what is wrong', () => {
  const shaped = probeUnder({ mode: 'sideways' });
  expect(ids(shaped.fields)).toEqual(['item']);
  expect(shaped.parsed).toMatchObject({ ok: false, failure: { code: 'bad-setting' } });
});

test('fields of a required analyser join its own, each once', () => {
  const shaped = probeUnder({ rules: { claimYears: 3 }, template: { fields: ['vendor'] } });
  expect(ids(shaped.ownFields)).toEqual(['item', 'vendor']);
  expect(ids(shaped.fields).slice(0, 2)).toEqual(['item', 'vendor']);
  expect(ids(shaped.fields)).toContain('invoiceNumber');
  expect(new Set(ids(shaped.fields)).size).toBe(shaped.fields.length);
  // The refund rules cannot do without a vendor, though the probe's template can.
  expect(shaped.fields.find(({ id }) => id === 'vendor')?.required).toBe(true);
  expect(shaped.required.map(({ about }) => about)).toEqual([
    { analyserId: 'refund-rules', settings: { claimYears: 3 }, asOf },
  ]);
});

test('settings a required analyser refuses are refused as its own are', () => {
  const { parsed } = probeUnder({ rules: { claimYears: 0 } });
  expect(parsed).toMatchObject({ ok: false, failure: { code: 'bad-setting' } });
  expect(parsed.ok ? '' : parsed.failure.message).toContain('claimYears');
});
