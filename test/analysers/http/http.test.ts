import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttp } from '../../../src/adapters/http/limitedFetch.ts';
import { http } from '../../../src/analysers/http/http.ts';
import type { HttpSettings } from '../../../src/analysers/http/settings.ts';
import type { RowResult } from '../../../src/core/analyser.ts';
import type { Result } from '../../../src/core/failure.ts';
import type { Json } from '../../../src/core/json.ts';
import type { StageRow } from '../../../src/core/row.ts';

/** A shop: stock by SKU, a price list, and an echo of whatever was sent. */
let server: Server;
let base: string;
const echoed: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      echoed.push({ method, url, headers, body });
      const status = Number(/status=(\d+)/.exec(url)?.[1] ?? 200);
      const sku = decodeURIComponent(url.split('?')[0]?.split('/').at(-1) ?? '');
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(status === 429 && { 'retry-after': '7' }),
      });
      response.end(
        url.includes('text')
          ? 'plain text'
          : JSON.stringify({ sku, offers: [{ price: 9.5 }, { price: '7' }], tags: ['a', 'b'] }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const answer = [
  { label: 'SKU', path: '$.sku' },
  { label: 'Best price', path: '$.offers[1].price', kind: 'number' },
  { label: 'Tags', path: '$.tags[*]', kind: 'list' },
];
function settingsWith(values: { readonly [id: string]: Json }): HttpSettings {
  const parsed = http.parseSettings({ answer, ...values }, '2026-01-01');
  if (!parsed.ok) throw new Error(parsed.failure.message);
  return parsed.value;
}
const why = (values: { readonly [id: string]: Json }): string => {
  const parsed = http.parseSettings(values, '2026-01-01');
  return parsed.ok ? '' : `${parsed.failure.code}: ${parsed.failure.message}`;
};

/** A row whose cells are found by the headers a request names. */
function rowOf(cells: { readonly [column: string]: string }, settings: HttpSettings): StageRow {
  const input = Object.fromEntries(
    (http.shape?.(settings).fields ?? []).flatMap(({ id, label, kind }) => {
      const text = cells[label];
      if (text === undefined) return [];
      const value = kind === 'text' ? text : /^-?[\d.]+$/.test(text) ? text : null;
      return [[id, { text, value }]];
    }),
  );
  return { rowNumber: 1, input, facts: {}, prior: {} };
}

async function result(row: StageRow, settings: HttpSettings): Promise<Result<RowResult>> {
  const [stage] = http.stages(settings);
  if (!stage) throw new Error('no stage');
  if (stage.skips?.(row, settings)) return http.finish({ ...row, prior: { ask: null } }, settings);
  const response = await createHttp().send(stage.build([row], settings), new AbortController().signal);
  const read = response.ok ? stage.read(response.value, [row], settings) : response;
  if (!read.ok) return read;
  const one = read.value.rows.get(1);
  return one?.ok ? http.finish({ ...row, prior: { ask: one.value } }, settings) : (one as Result<never>);
}

const last = () => echoed.at(-1) ?? { method: '', url: '', headers: {}, body: '' };

describe('a request a row', () => {
  it('asks by its columns and reads columns out of the answer', async () => {
    const settings = settingsWith({ url: `${base}/stock/{{SKU}}?country={{Country?}}` });
    expect(http.shape?.(settings).fields).toMatchObject([
      { label: 'SKU', required: true },
      { label: 'Country', required: false },
    ]);
    expect(http.shape?.(settings).columns.map(({ label }) => label)).toEqual([
      'Outcome',
      'SKU',
      'Best price',
      'Tags',
    ]);
    expect(await result(rowOf({ SKU: 'A 1/ü&x=1' }, settings), settings)).toEqual({
      ok: true,
      value: { outcome: 'answered', answer1: 'A 1/ü&x=1', answer2: 7, answer3: ['a', 'b'] },
    });
    expect(last().url).toBe('/stock/A%201%2F%C3%BC%26x%3D1?country=');
  });

  it('fills JSON so that no cell can change its shape', async () => {
    const settings = settingsWith({
      method: 'POST',
      url: `${base}/quote`,
      headers: { 'x-name': '{{Name}}' },
      body: '{"name":"Item {{Name}}","amount":{{Amount|amount}},"note":{{Note?}}}',
    });
    await result(rowOf({ Name: 'a","admin":true,"b":"\n', Amount: '12.50' }, settings), settings);
    expect(JSON.parse(last().body)).toEqual({
      name: 'Item a","admin":true,"b":"\n',
      amount: 12.5,
      note: null,
    });
    expect(last().headers['x-name']).toBe('a","admin":true,"b":"%0A');
  });

  it.each([
    [{ SKU: '..' }, 'value-not-allowed'],
    [{}, 'value-missing'],
  ])('is not made for %j', async (cells, code) => {
    const before = echoed.length;
    const settings = settingsWith({ url: `${base}/stock/{{SKU}}/price` });
    expect(await result(rowOf(cells as Record<string, string>, settings), settings)).toMatchObject({
      ok: false,
      failure: { code },
    });
    expect(echoed.length).toBe(before);
  });

  it('is not made with an amount that is none', async () => {
    const settings = settingsWith({ url: `${base}/quote?a={{Amount|amount}}` });
    const row = rowOf({ Amount: 'many' }, settings);
    expect(await result(row, settings)).toMatchObject({ ok: false, failure: { code: 'value-unreadable' } });
  });
});

describe('what comes back', () => {
  it.each([
    [401, 'credentials-refused', false],
    [402, 'quota-spent', false],
    [400, 'request-refused', false],
    [429, 'too-many-requests', true],
    [503, 'server-error', true],
  ])('with %i fails as %s', async (status, code, retryable) => {
    const settings = settingsWith({ url: `${base}/stock/{{SKU}}?status=${status}` });
    const failed = await result(rowOf({ SKU: 'A' }, settings), settings);
    expect(failed).toMatchObject({ ok: false, failure: { code, retryable } });
    if (status === 429) expect(failed).toMatchObject({ failure: { retryAfterMs: 7000 } });
  });

  it('with 404 is a row about which there is nothing; with text a failure', async () => {
    const none = settingsWith({ url: `${base}/stock/{{SKU}}?status=404` });
    expect(await result(rowOf({ SKU: 'A' }, none), none)).toMatchObject({
      ok: true,
      value: { outcome: 'nothing' },
    });
    const text = settingsWith({ url: `${base}/text/{{SKU}}` });
    expect(await result(rowOf({ SKU: 'A' }, text), text)).toMatchObject({
      ok: false,
      failure: { code: 'malformed-response' },
    });
  });

  it('without one of its columns is partly answered', async () => {
    const settings = settingsWith({
      url: `${base}/stock/{{SKU}}`,
      answer: [...answer, { label: 'Weight', path: '$.weight', kind: 'number' }],
    });
    const found = await result(rowOf({ SKU: 'A' }, settings), settings);
    expect(found).toMatchObject({ ok: true, value: { outcome: 'partly', answer4: null } });
  });
});

describe('settings', () => {
  it.each([
    [{ url: '' }, 'The address of the request is needed'],
    [{ url: 'https://{{Host}}/x' }, 'The server in the address cannot come from a column'],
    [{ url: 'ftp://x' }, 'is no web address'],
    [{ url: 'https://u:p@x.example/{{A}}' }, 'A password does not belong'],
    [{ url: 'https://x.example/{{}}' }, 'names no column'],
    [{ method: 'POST', url: 'https://x.example', body: '{"a":{{A}' }, 'is no JSON once'],
    [{ url: 'https://x.example/{{A}}', body: '{}' }, 'A GET request has no body'],
    [{ url: 'https://x.example', headers: { Authorization: 'Bearer x' } }, 'a key belongs under secrets'],
    [{ url: 'https://x.example', answer: [{ label: 'A', path: '$.[' }] }, 'The path of “A” cannot be read'],
    [{ url: 'https://x.example', answer: [] }, '“answer”'],
    [{ url: 'https://x.example', success: 'fine' }, '“success”'],
    [{ url: 'https://x.example/{{A}}', testUrl: 'https://y.example/me' }, 'must be one of https://x.example'],
    [{ url: 'https://x.example', testUrl: 'https://x.example/{{A}}' }, 'without columns'],
    [{ urll: 'x' }, 'There is no setting “urll”'],
  ])('%j are refused in one sentence', (values, part) => {
    expect(why(JSON.parse(JSON.stringify(values)))).toContain(part);
    expect(why(JSON.parse(JSON.stringify(values)))).toMatch(/^bad-setting: .*\.$/);
  });

  it('name secrets by host and put them where the server wants them', () => {
    const settings = settingsWith({
      url: 'https://api.example.com/{{A}}',
      secrets: [
        { name: 'api-key', key: 'X-Api-Key' },
        { name: 'token', as: 'query', key: 'token' },
      ],
    });
    expect(http.secrets?.(settings)).toMatchObject([
      { ref: 'http:api.example.com:api-key', env: 'ROWMILL_HTTP_API_KEY' },
      { ref: 'http:api.example.com:token', env: 'ROWMILL_HTTP_TOKEN' },
    ]);
    const [stage] = http.stages(settings);
    expect(stage?.build([rowOf({ A: '1' }, settings)], settings).credentials).toEqual([
      { ref: 'http:api.example.com:api-key', as: { kind: 'header', name: 'x-api-key', prefix: '' } },
      { ref: 'http:api.example.com:token', as: { kind: 'query', name: 'token' } },
    ]);
  });

  it('are read from a terminal’s text and can be stored and read back', () => {
    const settings = settingsWith({ url: `${base}/{{A}}`, answer: JSON.stringify(answer), calls: '3' });
    expect(settings.calls).toBe(3);
    expect(settingsWith(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });
});
