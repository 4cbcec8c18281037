import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';
import type { HttpRequest } from '../../../src/core/stage.ts';
import { type AmazonServer, startAmazonServer } from '../../simulators/amazon/amazonServer.ts';
import { products } from '../../simulators/amazon/catalogue.ts';
import { type Prism, startPrism } from '../../simulators/prism.ts';
import { accessToken, askStage } from './askStage.ts';
import { rowOf, settingsWith } from './productInputs.ts';

/** Every request that we send and every answer of the simulator is held against Amazon's own models. */

const models = {
  catalog: 'catalogItems_2022-04-01.json',
  pricing: 'productPricingV0.json',
  fees: 'productFeesV0.json',
  restrictions: 'listingsRestrictions_2021-08-01.json',
};
type Model = keyof typeof models;

let simulator: AmazonServer;
let token: string;
const prisms = new Map<string, Prism>();

beforeAll(async () => {
  simulator = await startAmazonServer();
  token = await accessToken(settings());
  for (const [name, file] of Object.entries(models)) {
    prisms.set(name, await startPrism(`sp-api/${file}`, simulator.url));
  }
});
afterAll(async () => {
  for (const prism of prisms.values()) await prism.close();
  await simulator.close();
});

const settings = (more: { readonly [id: string]: Json } = {}) =>
  settingsWith({
    spApiUrl: simulator.url,
    tokenUrl: simulator.url,
    keepaUrl: simulator.url,
    restrictions: true,
    sellerId: 'A2SELLER',
    ...more,
  });

const through =
  (model: Model) =>
  (request: HttpRequest): HttpRequest => ({
    ...request,
    url: request.url.replace(simulator.url, prisms.get(model)?.url ?? ''),
  });

/** Products of every kind: with and without a buy box, without offers, unknown, restricted. */
const some = products.filter(({ index }) => index < 40 || index === 91);
const asinRows = (list = some): StageRow[] =>
  list.map(({ asin }, at) => rowOf({ identifier: asin }, {}, at + 1));
const inTwenties = <Item>(list: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(list.length / 20) }, (_, at) => list.slice(at * 20, at * 20 + 20));

/** Rows with the answers of the catalogue, and of pricing, as the engine would have them. */
async function answered(stageIds: readonly string[], rows: readonly StageRow[]): Promise<StageRow[]> {
  let known = [...rows];
  for (const id of stageIds) {
    const parts = inTwenties(known).map(async (part) => {
      const { answers } = await askStage(id, part, settings(), token);
      if (!answers.ok) throw new Error(answers.failure.message);
      return part.flatMap((row) => {
        const answer = answers.value.get(row.rowNumber);
        return answer?.ok ? [{ ...row, prior: { ...row.prior, [id]: answer.value } }] : [];
      });
    });
    known = (await Promise.all(parts)).flat();
  }
  return known;
}

const inCatalogue = (rows: readonly StageRow[]): StageRow[] =>
  rows.filter(({ prior }) => JSON.stringify(prior.catalog) !== '{"items":[]}');

describe('Amazon’s model', () => {
  it.each(['US', 'DE', 'JP'])(
    'of the catalogue is kept by requests and answers, in %s',
    async (marketplace) => {
      for (const part of inTwenties(asinRows())) {
        const { response, answers } = await askStage(
          'catalog',
          part,
          settings({ marketplace }),
          token,
          through('catalog'),
        );
        expect(response.status, response.body.slice(0, 300)).toBe(200);
        expect(answers.ok).toBe(true);
      }
    },
  );

  it.each(['EAN', 'UPC', 'ISBN'] as const)('of the catalogue is kept where %s are asked', async (type) => {
    const rows = barcodeRows(type);
    const { request, response } = await askStage('catalog', rows, settings(), token, through('catalog'));
    expect(new URL(request.url).searchParams.get('identifiersType')).toBe(type);
    expect(response.status, response.body.slice(0, 300)).toBe(200);
  });

  it('of pricing is kept by competitive prices and by offers', async () => {
    const rows = inCatalogue(await answered(['catalog'], asinRows()));
    for (const id of ['competitive', 'offers']) {
      for (const part of inTwenties(rows)) {
        const { response, answers } = await askStage(id, part, settings(), token, through('pricing'));
        expect(response.status, `${id} ${response.body.slice(0, 300)}`).toBe(200);
        expect(answers.ok && [...answers.value.values()].every(({ ok }) => ok)).toBe(true);
      }
    }
  });

  it('of fees is kept, in currencies with and without a minor unit', async () => {
    const rows = await answered(
      ['catalog', 'competitive'],
      asinRows(some.filter(({ offered, inCatalogue: known }) => known && offered === 'box')),
    );
    for (const marketplace of ['US', 'JP']) {
      const [part = []] = inTwenties(rows);
      const { response, answers } = await askStage(
        'fees',
        part,
        settings({ marketplace }),
        token,
        through('fees'),
      );
      expect(response.status, response.body.slice(0, 300)).toBe(200);
      expect(answers.ok && [...answers.value.values()].every(({ ok }) => ok)).toBe(true);
    }
  });

  it('of restrictions is kept, whether there is one or none', async () => {
    const rows = inCatalogue(await answered(['catalog'], asinRows()));
    for (const row of rows.filter(({ rowNumber }) => [1, 5, 30].includes(rowNumber))) {
      const { response } = await askStage('restrictions', [row], settings(), token, through('restrictions'));
      expect(response.status, response.body.slice(0, 300)).toBe(200);
    }
  });

  it('is kept by the simulator’s refusals', async () => {
    const late = await askStage(
      'catalog',
      asinRows().slice(0, 1),
      settings(),
      'Atza|unknown',
      through('catalog'),
    );
    expect(late.response.status, late.response.body.slice(0, 300)).toBe(403);
    simulator.configure({ tooManyPercent: 100 });
    const tooMany = await askStage('catalog', asinRows().slice(0, 1), settings(), token, through('catalog'));
    simulator.configure({ tooManyPercent: 0 });
    expect(tooMany.response.status, tooMany.response.body.slice(0, 300)).toBe(429);
    expect(tooMany.answers).toMatchObject({ failure: { code: 'too-many-requests', retryable: true } });
  });

  it('refuses what does not fit it', async () => {
    const noMarketplace = (request: HttpRequest): HttpRequest => {
      const url = new URL(through('catalog')(request).url);
      url.searchParams.delete('marketplaceIds');
      return { ...request, url: url.href };
    };
    const { response } = await askStage('catalog', asinRows().slice(0, 1), settings(), token, noMarketplace);
    expect([400, 422]).toContain(response.status);
  });
});

it('an answer that does not fit the model is noticed', async () => {
  const liar = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"numberOfResults": "many", "items": [{"title": "no asin"}]}');
  });
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
  const { port } = liar.address() as AddressInfo;
  const prism = await startPrism(`sp-api/${models.catalog}`, `http://127.0.0.1:${port}`);
  const { response } = await askStage('catalog', asinRows().slice(0, 1), settings(), token, (request) => ({
    ...request,
    url: request.url.replace(simulator.url, prism.url),
  }));
  await prism.close();
  await new Promise((resolve) => liar.close(resolve));
  expect(response.status).toBe(500);
  expect(response.body).toContain('numberOfResults');
});

function barcodeRows(type: 'EAN' | 'UPC' | 'ISBN'): StageRow[] {
  const own = products.filter(({ barcodeType, index }) => barcodeType === type && index < 120).slice(0, 20);
  return own.map(({ barcode }, at) => rowOf({ identifier: barcode }, {}, at + 1));
}
