import { expect, test } from 'vitest';
import { probe } from '../../src/analysers/probe/probe.ts';
import { finishRow, isJson, loadAnalyser } from '../../src/workers/loadedRun.ts';
import { itemRow } from './sessionThread.ts';

const loaded = (finish: typeof probe.finish) => ({
  analyser: { ...probe, finish },
  settings: {},
  stages: [],
});

test('a bug that an analyser throws becomes the failure of that row', () => {
  const broken = loaded(() => {
    throw new TypeError('no such thing');
  });
  const result = finishRow(broken, itemRow(3));
  expect(result).toMatchObject({ ok: false, failure: { code: 'internal', retryable: false } });
  expect(result.ok ? '' : result.failure.message).toContain('row 3');
});

test('a result that JSON cannot hold is a failure, not a lost value', () => {
  const notANumber = loaded(() => ({ ok: true, value: { score: Number.NaN } }));
  expect(finishRow(notANumber, itemRow(1))).toMatchObject({ ok: false, failure: { code: 'internal' } });
  expect([null, 'a', 1, true, [1, { a: [] }]].every(isJson)).toBe(true);
  expect([undefined, Number.NaN, Infinity, () => 1, { a: undefined }, [1n]].some(isJson)).toBe(false);
});

test('a run’s own settings may stand among the analyser’s', () => {
  const settings = { baseUrl: 'http://127.0.0.1:1', inFlight: 5, retries: 2, retryDelay: 1 };
  expect(loadAnalyser({ analyserId: 'probe', settings, asOf: '2026-01-01' })).toMatchObject({ ok: true });
});
