import { expect, test } from 'vitest';
import { probe } from '../../../src/analysers/probe/probe.ts';
import { analysers, findAnalyser } from '../../../src/analysers/registry.ts';
import { itemRow, rowsFrom } from '../../workers/sessionThread.ts';

const settingsOf = (values: { readonly [id: string]: string | number }) => {
  const parsed = probe.parseSettings({ baseUrl: 'http://127.0.0.1:1', ...values }, '2026-01-01');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
};

test('the probe is found by name and marked as a test’s', () => {
  expect(findAnalyser('probe')?.testOnly).toBe(true);
  expect(analysers.filter(({ testOnly }) => !testOnly).map(({ id }) => id)).toContain('refund-rules');
  expect(findAnalyser('nothing')).toBeUndefined();
});

test('its mode decides its stages', () => {
  const shape = (mode: string) =>
    probe.stages(settingsOf({ mode })).map(({ id, maxRows, after }) => [id, maxRows, after]);
  expect(shape('single')).toEqual([['read', 1, []]]);
  expect(shape('batch')).toEqual([['read', 20, []]]);
  expect(shape('two-stage')).toEqual([
    ['look', 20, []],
    ['read', 1, ['look']],
  ]);
});

test('settings given as text are read, and unknown ones are refused by name', () => {
  expect(settingsOf({ limit: '50', price: '12' })).toMatchObject({ limit: 50, price: 12 });
  const unknown = probe.parseSettings({ baseUrl: 'http://127.0.0.1:1', limmit: 5 }, '2026-01-01');
  expect(unknown).toMatchObject({ ok: false, failure: { code: 'bad-setting' } });
  expect(unknown.ok ? '' : unknown.failure.message).toContain('limmit');
});

test('an answer for fewer rows than were asked about fails the call', () => {
  const settings = settingsOf({ mode: 'batch' });
  const [stage] = probe.stages(settings);
  const response = { status: 200, headers: {}, body: '{"answers":["only one"]}' };
  expect(stage?.read(response, rowsFrom(1, 2), settings)).toMatchObject({
    ok: false,
    failure: { code: 'malformed-response', retryable: true },
  });
});

test('a row without an answer has no result', () => {
  expect(probe.finish(itemRow(1), settingsOf({}))).toMatchObject({
    ok: false,
    failure: { code: 'no-answer' },
  });
  expect(probe.finish(itemRow(1, { read: 'yes' }), settingsOf({}))).toEqual({
    ok: true,
    value: { answer: 'yes', stages: 1, verdict: 'even' },
  });
});
