import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { surenessOf } from '../../../src/contract/estimate.ts';
import { en } from '../../../src/contract/words/en.ts';
import { must, readyRun } from '../../engine/openTestEngine.ts';
import { generateProducts } from '../../fixtures/generator/productList.ts';
import { openProducts } from './openProducts.ts';
import { settingsFor } from './productRun.ts';

describe('a plan of products', () => {
  it('tells calls, tokens and the limit that decides, before anything is asked', async () => {
    const { engine, simulator, folder, arrived } = await openProducts();
    const out = join(folder, 'planned.xlsx');
    await generateProducts({ rows: 200, identifiers: 'asin', onlyKnown: true, out });
    const settings = settingsFor(simulator.url, { keepaTokensPerMinute: 60 });
    const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
    const estimate = must(await engine.client.call('runs.estimate', { runId }));
    const calls = Object.fromEntries(estimate.stages.map(({ id, calls: count }) => [id, count]));
    expect(calls).toMatchObject({ catalog: 10, keepa: 2 });
    expect(estimate.units.find(({ name }) => name === 'keepaTokens')?.expected).toBe(600);
    expect(estimate.time.decidedBy).toMatchObject({ kind: 'limit', name: expect.stringContaining('sp-api') });
    expect(arrived()).toEqual({});
  });

  it.each([
    { onlyKnown: true, settings: { offerCounts: 'true', restrictions: 'true', sellerId: 'SELLER1' } },
    { badPercent: 10, first: 300, settings: {} },
  ])('has every step of the calls in its range, and the run makes a number within it: %j', async (list) => {
    const { engine, simulator, folder, arrived, ended } = await openProducts();
    const out = join(folder, 'planned.xlsx');
    await generateProducts({ rows: 45, identifiers: 'asin', ...list, out });
    // Long enough for every call to be as full as its rows allow.
    const settings = settingsFor(simulator.url, { limits: 'simple', groupWait: 600, ...list.settings });
    const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
    const told = must(await engine.client.call('runs.estimate', { runId }));
    must(await engine.client.call('runs.start', { runId }));
    await ended(runId);
    const made = arrived();
    const operations: Record<string, string> = {
      catalog: 'searchCatalogItems',
      competitive: 'getCompetitivePricing',
      offers: 'getItemOffersBatch',
      fees: 'getMyFeesEstimates',
      restrictions: 'getListingsRestrictions',
      keepa: 'keepa',
    };
    for (const { id, low, high } of told.stages) {
      const count = made[operations[id] ?? id] ?? 0;
      expect([id, count >= low, count <= high, high > 0]).toEqual([id, true, true, true]);
    }
    expect(told.units.find(({ name }) => name === 'spApiCalls')?.confidence).toBe('guess');
    expect(surenessOf(told)).toBe('guess');
    expect(en.plan.estimate.callsOf(told.stages)).toMatch(/ to /);
  });

  it('reckons with what Keepa’s account has and gets, not with what its settings say', async () => {
    const { engine, simulator, folder, arrived } = await openProducts();
    simulator.configure({ limits: 'official', keepaTokensPerMinute: 60 });
    const out = join(folder, 'planned.xlsx');
    await generateProducts({ rows: 200, identifiers: 'asin', onlyKnown: true, out });
    const settings = settingsFor(simulator.url, { keepaTokensPerMinute: 5, useSpApi: 'false' });
    const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
    const { balances, time } = must(await engine.client.call('runs.estimate', { runId }));
    expect(balances).toEqual([{ name: expect.stringContaining('keepa'), balance: 3600, perSecond: 1 }]);
    // At five a minute 600 tokens would take an hour beyond the 300 that such an account holds.
    expect(time.limits[0]?.ms).toBe(0);
    expect(en.plan.estimate.balance({ name: 'keepa:default::tokens', balance: 3600, perSecond: 1 })).toBe(
      'Keepa has 3,600 left now and gets 60 a minute.',
    );
    expect(arrived()).toEqual({});
  });

  it('says nothing of an account whose key is missing or refused', async () => {
    const { engine, simulator, folder } = await openProducts({ keepaKey: 'somebody-elses' });
    const out = join(folder, 'planned.xlsx');
    await generateProducts({ rows: 20, identifiers: 'asin', onlyKnown: true, out });
    const settings = settingsFor(simulator.url);
    const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
    expect(must(await engine.client.call('runs.estimate', { runId })).balances).toEqual([]);
  });

  it('can be reckoned anew for other costs and aims without a call', async () => {
    const { engine, ended, start, rowsOf, arrived } = await openProducts();
    const runId = await start({ rows: 60, identifiers: 'asin', onlyKnown: true }, { limits: 'simple' });
    await ended(runId);
    const before = [await rowsOf(runId), arrived()] as const;
    const settings = { targetRoi: 300, fulfilment: 'fbm', ownFulfilmentCost: '2.50', prepCost: '0.40' };
    const done = must(await engine.client.call('runs.recompute', { runId, settings }));
    expect(done).toMatchObject({ rows: 60, kept: 0 });
    expect(done.verdicts).toBeGreaterThan(0);
    expect(arrived()).toEqual(before[1]);
    const after = await rowsOf(runId);
    const had = before[0][0]?.result;
    const net = Number(had?.price) - Number(had?.referralFee) - Number(had?.otherFees) - 250;
    expect(after[0]?.result).toMatchObject({ fulfilmentFee: 0, netProceeds: net, goodsCost: had?.goodsCost });
    expect(after[0]?.result?.profit).toBe(net - Number(had?.goodsCost) - 40);
  });
});
