import { expect, test } from 'vitest';
import type { Json } from '../../src/core/json.ts';
import { completeSettings, runSettingsOf } from '../../src/engine/settings.ts';
import { must } from './openTestEngine.ts';

const complete = (analyserId: string, settings: { readonly [id: string]: Json } = {}) =>
  must(completeSettings({ analyserId, settings, asOf: '2026-11-22' })).settings;

test('an analyser may say how its rows are tried again, and the run says it better', () => {
  expect(complete('refund-rules')).toMatchObject({ retries: 3, retryDelay: 60 });
  expect(complete('amazon-products')).toMatchObject({ retries: 3, retryDelay: 10 });
  expect(complete('amazon-products', { retryDelay: 45, retries: 1 })).toMatchObject({
    retries: 1,
    retryDelay: 45,
  });
});

test('another analyser takes over what was chosen, not what the former took by itself', () => {
  const kept = (settings: { readonly [id: string]: Json }) =>
    runSettingsOf({ analyserId: 'refund-rules', settings: complete('refund-rules', settings) });
  expect(complete('amazon-products', kept({}))).toMatchObject({ retryDelay: 10 });
  expect(complete('amazon-products', kept({ retryDelay: 30, inFlight: 4 }))).toMatchObject({
    retryDelay: 30,
    inFlight: 4,
  });
});
