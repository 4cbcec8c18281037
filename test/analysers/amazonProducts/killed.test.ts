import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveThrough } from './productTrouble.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-products-killed-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('a run of products', () => {
  it('killed after the catalogue repeats no call whose answer was committed, and breaks no bucket', async () => {
    const outcome = await liveThrough({
      folder,
      rows: 100,
      badPercent: 0,
      simulator: { latencyMs: 100, limits: 'official' },
      settings: { keepaTokensPerMinute: 60 },
      // The second call for prices goes two seconds after the first: the catalogue is surely committed by then.
      killsAt: [({ operations }) => (operations.getCompetitivePricing?.arrived ?? 0) >= 2],
    });
    expect(outcome).toMatchObject({ lastWord: 'finished', kills: 1, repeated: [], rows: { total: 100 } });
    expect(outcome.rows.done + outcome.rows.failed).toBe(100);
    expect(outcome.counts.operations.searchCatalogItems?.arrived).toBe(5);
    for (const [name, { violations }] of Object.entries(outcome.counts.operations))
      expect(violations, name).toBe(0);
  });

  it('with bad identifiers, 429s, a token that expires and a kill has every row end and every token explained', async () => {
    const outcome = await liveThrough({
      folder,
      rows: 200,
      badPercent: 5,
      simulator: { latencyMs: 100, limits: 'simple', tooManyPercent: 5, tokenSeconds: 2 },
      settings: { limits: 'simple' },
      killsAt: [({ operations }) => (operations.getMyFeesEstimates?.answered ?? 0) >= 3],
    });
    expect(outcome).toMatchObject({ lastWord: 'finished', kills: 1, repeated: [] });
    expect(outcome.rows.done + outcome.rows.failed).toBe(200);
    expect(Object.keys(outcome.failures).toSorted()).toEqual([
      'check-digit-wrong',
      'identifier-malformed',
      'identifier-missing',
      'product-unknown',
    ]);
    expect(outcome.tokens.billed).toBe(outcome.tokens.explained);
    expect(outcome.mostKeepaCalls).toBe(1);
    expect(outcome.counts.tokensRefused).toBeGreaterThan(0);
    const planted = Object.values(outcome.counts.operations).reduce(
      (sum, { planted429 }) => sum + planted429,
      0,
    );
    expect(planted).toBeGreaterThan(0);
  });
});
