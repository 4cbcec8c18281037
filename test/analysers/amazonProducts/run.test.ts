import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { must, pictureWhere, readyRun } from '../../engine/openTestEngine.ts';
import { generateProducts } from '../../fixtures/generator/productList.ts';
import { products } from '../../simulators/amazon/catalogue.ts';
import { feesOf } from '../../simulators/amazon/feesAnswers.ts';
import { openProducts } from './openProducts.ts';
import { settingsFor } from './productRun.ts';

describe('a list of products', () => {
  it('is looked up in full calls, each row with its figures and where they come from', async () => {
    const { ended, start, rowsOf, arrived } = await openProducts();
    const runId = await start({ rows: 200, identifiers: 'asin', onlyKnown: true }, { limits: 'simple' });
    const { counts } = await ended(runId);
    expect(counts).toMatchObject({ total: 200, done: 200, failed: 0 });
    expect(arrived()).toEqual({
      searchCatalogItems: 10,
      keepa: 2,
      getCompetitivePricing: 10,
      getItemOffersBatch: 1,
      getMyFeesEstimates: 10,
    });
    const first = (await rowsOf(runId))[0];
    const product = products[0];
    if (!product) throw new Error('The simulator has no product');
    const { referral, fulfilment } = feesOf(product, product.price);
    expect(first?.result).toMatchObject({
      asin: product.asin,
      title: product.title,
      price: product.price,
      referralFee: referral,
      fulfilmentFee: fulfilment,
      salesRank: product.rank,
      weight: product.grams,
      currency: 'USD',
      fbaOffers: null,
    });
    expect(first?.result?.sources).toEqual(
      expect.arrayContaining([
        'title: sp-api.searchCatalogItems',
        'price: sp-api.getCompetitivePricing',
        'referralFee: sp-api.getMyFeesEstimates',
        'rank90: keepa.product',
        'profit: rowmill',
      ]),
    );
  });

  it('has every row end, whatever its identifier, and asks nothing about wrong ones', async () => {
    const { engine, simulator, ended, start, rowsOf } = await openProducts();
    const runId = await start(
      { rows: 100, first: 200, badPercent: 20, identifiers: 'asin' },
      { limits: 'simple' },
    );
    const { counts } = await ended(runId);
    expect(counts.done + counts.failed).toBe(100);
    const failures = must(await engine.client.call('runs.failures', { runId }));
    const codes = Object.fromEntries(failures.map(({ code, failed }) => [code, failed]));
    expect(codes).toMatchObject({
      'identifier-malformed': expect.any(Number),
      'check-digit-wrong': expect.any(Number),
      'identifier-missing': expect.any(Number),
      'product-unknown': 1,
    });
    expect(Object.values(simulator.counts().operations).every(({ refused }) => refused === 0)).toBe(true);
    const wrong = (await rowsOf(runId)).find(({ failure }) => failure?.code === 'check-digit-wrong');
    expect(wrong?.failure?.message).toContain('its other digits call for 1');
  });

  it('asks once about a product that comes again at another cost, and reckons with each', async () => {
    const { simulator, ended, start, rowsOf, arrived } = await openProducts();
    const runId = await start(
      { rows: 80, identifiers: 'asin', onlyKnown: true, repeatEvery: 2 },
      { limits: 'simple' },
    );
    const { counts } = await ended(runId);
    expect(counts).toMatchObject({ done: 80, failed: 0 });
    // 41 products in 80 rows: the first stands alone, the others twice but for the last.
    const asins = new Set((await rowsOf(runId)).map(({ result }) => result?.asin));
    expect(arrived()).toMatchObject({ searchCatalogItems: Math.ceil(asins.size / 20), keepa: 1 });
    expect(simulator.counts().keepaTokens).toBe(3 * asins.size);
    const [, one, other] = await rowsOf(runId);
    expect(one?.result?.asin).toBe(other?.result?.asin);
    expect(one?.result?.netProceeds).toBe(other?.result?.netProceeds);
    expect(one?.result?.goodsCost).not.toBe(other?.result?.goodsCost);
  });

  it('asks no more about products that were tried, at whatever cost they come again', async () => {
    const { engine, simulator, folder, ended, rowsOf } = await openProducts();
    const out = join(folder, 'tried.xlsx');
    await generateProducts({ rows: 60, identifiers: 'asin', onlyKnown: true, repeatEvery: 2, out });
    const settings = settingsFor(simulator.url, { limits: 'simple' });
    const runId = await readyRun(engine, out, { analyserId: 'amazon-products', settings });
    must(await engine.client.call('runs.start', { runId, tryRows: 15, trySeed: 1 }));
    await pictureWhere(engine, runId, ({ state, counts }) => state === 'ready' && counts.done === 15);
    const tried = new Set((await rowsOf(runId)).flatMap(({ result }) => result?.asin ?? []));
    expect(simulator.counts().keepaTokens).toBe(3 * tried.size);
    must(await engine.client.call('runs.start', { runId }));
    expect((await ended(runId)).counts).toMatchObject({ done: 60, failed: 0 });
    const asins = new Set((await rowsOf(runId)).map(({ result }) => result?.asin));
    expect(simulator.counts().keepaTokens).toBe(3 * asins.size);
  });

  it('loses only the row at fault when Amazon refuses a whole call', async () => {
    const { simulator, ended, start, rowsOf } = await openProducts();
    const poisoned = products.filter(({ index }) => index === 205 || index === 219).map(({ asin }) => asin);
    simulator.configure({ poisoned });
    const runId = await start(
      { rows: 40, first: 200, identifiers: 'asin', onlyKnown: true },
      { limits: 'simple' },
    );
    const { counts } = await ended(runId);
    expect(counts).toMatchObject({ done: 38, failed: 2 });
    const failed = (await rowsOf(runId)).filter(({ failure }) => failure !== null);
    expect(failed.map(({ failure }) => failure?.code)).toEqual(['request-refused', 'request-refused']);
    // Both calls of twenty are halved five times at most down to the one row.
    expect(simulator.counts().operations.searchCatalogItems?.arrived).toBeLessThanOrEqual(2 + 2 * 10);
  });

  it('in another currency than the shop’s is converted, or refused where no rate is given', async () => {
    const { ended, start, rowsOf } = await openProducts();
    const runId = await start(
      { rows: 40, identifiers: 'asin', onlyKnown: true },
      { limits: 'simple', useSpApi: 'false', exchangeRates: '{}' },
    );
    await ended(runId);
    const rows = await rowsOf(runId);
    const euros = rows.filter(({ failure }) => failure?.code === 'exchange-rate-missing');
    expect(euros.map(({ rowNumber }) => rowNumber)).toEqual([5, 22, 39]);
    expect(euros[0]?.failure?.message).toContain('what 1 EUR is worth in USD');
  });

  it.each([
    // A call for each kind of barcode, and none more for the second row with the same one.
    ['Amazon’s catalogue', {}, 3],
    ['Keepa alone', { useSpApi: 'false' }, 1],
  ])(
    'asks which product is meant where %s has several for a barcode, and goes on with that one',
    async (_, provider, calls) => {
      const { engine, ended, start, rowsOf, arrived } = await openProducts();
      const runId = await start({ rows: 12, identifiers: 'barcode' }, { limits: 'simple', ...provider });
      const waiting = (await ended(runId)).counts;
      expect(waiting).toMatchObject({ done: 10, needsChoice: 2, failed: 0 });
      const [, , , , , , , first, second] = await rowsOf(runId);
      const [one, three] = [products[7], products[8]];
      if (!one || !three) throw new Error('The simulator has too few products');
      expect(first?.choice?.question).toBe(`Which of 2 products has the barcode ${one.barcode}?`);
      expect(first?.choice?.options).toEqual([
        { id: one.asin, label: one.title, detail: `${one.asin} · ${one.brand} · pack of 1` },
        { id: three.asin, label: three.title, detail: `${three.asin} · ${three.brand} · pack of 1` },
      ]);
      const before = arrived();
      expect(before.searchCatalogItems ?? before.keepa).toBe(calls);
      const choices = [
        { rowNumber: first?.rowNumber ?? 0, optionId: three.asin },
        { rowNumber: second?.rowNumber ?? 0, optionId: one.asin },
      ];
      must(await engine.client.call('runs.choose', { runId, which: { kind: 'rows', choices } }));
      const { counts } = await pictureWhere(
        engine,
        runId,
        ({ state, counts: { needsChoice } }) => state === 'finished' && needsChoice === 0,
      );
      expect(counts).toMatchObject({ done: 12 });
      const rows = await rowsOf(runId);
      expect([rows[7]?.result?.asin, rows[8]?.result?.asin]).toEqual([three.asin, one.asin]);
      const after = arrived();
      expect([after.searchCatalogItems, after.keepa]).toEqual([before.searchCatalogItems, before.keepa]);
    },
  );

  it('can be looked up with Keepa alone, tokens and all', async () => {
    const { simulator, ended, start, rowsOf, arrived } = await openProducts();
    const runId = await start(
      { rows: 250, onlyKnown: true },
      { useSpApi: 'false', keepaTokensPerMinute: 60 },
    );
    const { counts } = await ended(runId);
    expect(counts).toMatchObject({ done: 250, failed: 0 });
    expect(Object.keys(arrived())).toEqual(['keepa']);
    const { keepaTokens, operations } = simulator.counts();
    expect(keepaTokens).toBe(750);
    expect(operations.keepa?.arrived).toBeLessThanOrEqual(4);
    const done = (await rowsOf(runId)).find(({ result }) => result?.price !== null);
    expect(done?.result).toMatchObject({ otherFees: null, currency: 'USD' });
    expect(done?.result?.reasons).toContain('other-fees-unknown');
  });
});

describe('an account', () => {
  it.each([
    [
      'whose refresh token was revoked',
      { refreshToken: 'Atzr|old' },
      {},
      'credentials-refused',
      'refresh token',
    ],
    [
      'that may not use the marketplace',
      {},
      { closedMarketplaces: ['ATVPDKIKX0DER'] },
      'access-refused',
      'Amazon.com',
    ],
    [
      'whose Keepa key is wrong',
      { keepaKey: 'wrong-key-0123' },
      {},
      'credentials-refused',
      'Keepa does not accept',
    ],
    ['that owes Keepa money', {}, { keepaStatus: 402 }, 'quota-spent', 'payment'],
  ])('%s stops the run and says why', async (_, given, change, code, words) => {
    const { simulator, ended, start } = await openProducts(given);
    simulator.configure(change);
    const runId = await start({ rows: 60, identifiers: 'asin', onlyKnown: true }, { limits: 'simple' });
    const picture = await ended(runId);
    expect(picture.state).toBe('stopped');
    expect(picture.reason).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(picture.counts.failed).toBe(0);
  });

  it('whose token expires in the middle gets another, and no row fails for it', async () => {
    const { simulator, ended, start } = await openProducts();
    simulator.configure({ tokenSeconds: 4, latencyMs: 20 });
    const runId = await start({ rows: 400, identifiers: 'asin', onlyKnown: true }, { limits: 'simple' });
    const { counts } = await ended(runId);
    expect(counts).toMatchObject({ done: 400, failed: 0 });
    const { tokensIssued, tokensRefused } = simulator.counts();
    expect(tokensIssued).toBeGreaterThan(1);
    expect(tokensRefused).toBeGreaterThan(0);
  });
});
