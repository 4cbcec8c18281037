import { expect, test } from 'vitest';
import { limitName } from '../../../src/core/limit.ts';
import { keepaLimit } from '../../../src/core/limits/keepa.ts';
import { openAiCosts } from '../../../src/core/limits/openAi.ts';
import { spApiLimit } from '../../../src/core/limits/spApi.ts';

const where = { account: 'seller', region: 'eu' };

test('the simple presets are 8 and 5 calls a second, over all operations', () => {
  const one = spApiLimit('simple', where, 'searchCatalogItems');
  expect(one.shape).toEqual({ kind: 'window', n: 8, perMs: 1000 });
  expect(limitName(one.key)).toBe(limitName(spApiLimit('simple', where, 'getItemOffers').key));
  expect(keepaLimit('simple', 'k').shape).toEqual({ kind: 'window', n: 5, perMs: 1000 });
});

test('the official presets have a bucket for each operation, and two limits for a model call', () => {
  const summary = spApiLimit('official', where, 'getCompetitiveSummary');
  expect(summary.shape).toEqual({ kind: 'bucket', rate: 0.033, burst: 1, mayOverdraw: false });
  expect(limitName(summary.key)).toBe('sp-api:seller:eu:getCompetitiveSummary');
  expect(keepaLimit('official', 'k', 20).shape).toEqual({
    kind: 'bucket',
    rate: 1 / 3,
    burst: 1200,
    mayOverdraw: true,
  });
  const costs = openAiCosts({ account: 'a', host: 'h', model: 'm', tokens: 900 });
  expect(costs.map(({ limit, cost }) => [limitName(limit.key), cost])).toEqual([
    ['openai:a:h:m-requests', 1],
    ['openai:a:h:m-tokens', 900],
  ]);
});
