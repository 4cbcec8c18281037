import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTable } from '../cli/tableWorkbook.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-shape-'));
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const probe = { analyserId: 'probe', settings: { baseUrl: 'http://127.0.0.1:1', mode: 'none', retries: 7 } };
const colours = { fields: ['colour'] };

async function imported(): Promise<string> {
  const path = join(folder, 'table.xlsx');
  await writeTable(path, [
    ['Item', 'Colour', 'Vendor', 'Invoice Number', 'Refund Amount'],
    ['ab', 'red', 'Acme', 'I-1', '10.00'],
    ['abc', 'blue', 'Acme', 'I-2', '20.00'],
  ]);
  return readyRun(engine, path, probe);
}
const columnsOf = (detail: { analyser: { columns: readonly { id: string }[] } | null }): string[] =>
  detail.analyser?.columns.map(({ id }) => id) ?? [];

describe('a run whose fields and columns depend on its settings', () => {
  it('tells, reads, gives and exports those of its settings', async () => {
    const runId = await imported();
    const { client } = engine;
    expect(columnsOf(must(await client.call('runs.get', { runId })))).not.toContain('colour');
    const detail = must(await client.call('runs.configure', { runId, settings: { template: colours } }));
    expect(columnsOf(detail)).toContain('colour');
    expect(detail.mapping).toEqual({ item: 0, colour: 1 });
    must(await client.call('runs.start', { runId }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const { rows } = must(await client.call('rows.page', { runId, offset: 0, limit: 10 }));
    expect(rows.map(({ result }) => result?.colour)).toEqual(['red', 'blue']);
    const path = join(folder, 'out.csv');
    must(await client.call('runs.export', { runId, target: { kind: 'path', path }, format: 'csv' }));
    const [header = ''] = (await readFile(path, 'utf8')).split('\r\n');
    expect(header.match(/colour/gi)).toHaveLength(2);
  });

  it('keeps chosen columns, guesses those of new fields, and forgets those of fields that are gone', async () => {
    const runId = await imported();
    const configure = async (change: object) =>
      must(await engine.client.call('runs.configure', { runId, ...change }));
    await configure({ mapping: { item: 2 } });
    expect((await configure({ settings: { template: colours } })).mapping).toEqual({ item: 2, colour: 1 });
    await configure({ mapping: { colour: null } });
    expect((await configure({ settings: { retries: 1 } })).mapping).toEqual({ item: 2, colour: null });
    expect((await configure({ settings: { template: { fields: [] } } })).mapping).toEqual({ item: 2 });
  });

  it('takes a setting of its own shape as JSON text, and says where that is none', async () => {
    const runId = await imported();
    const set = (template: string) => engine.client.call('runs.configure', { runId, settings: { template } });
    expect(columnsOf(must(await set(JSON.stringify(colours))))).toContain('colour');
    const broken = await set('{"fields": [');
    expect(broken).toMatchObject({ ok: false, failure: { code: 'bad-setting' } });
    expect(broken.ok ? '' : broken.failure.message).toContain('template');
  });
});

describe('the analyser of a run that has not started', () => {
  it('can be another one: its own settings and fields, the run’s settings kept', async () => {
    const runId = await imported();
    const { client } = engine;
    const detail = must(await client.call('runs.configure', { runId, analyserId: 'refund-rules' }));
    expect(detail).toMatchObject({ analyserId: 'refund-rules', state: 'ready', missing: [] });
    expect(detail.settings).toMatchObject({ retries: 7, claimYears: 4 });
    expect(detail.settings).not.toHaveProperty('baseUrl');
    expect(detail.mapping).toEqual({ vendor: 2, invoiceNumber: 3, refundAmount: 4 });
    must(await client.call('runs.start', { runId }));
    const end = await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(end.tallies.map(({ value }) => value)).toEqual(['ok']);
  });

  it('is refused where there is none, where its settings do not fit, and after the start', async () => {
    const runId = await imported();
    const { client } = engine;
    const change = (analyserId: string, settings = {}) =>
      client.call('runs.configure', { runId, analyserId, settings });
    expect(await change('nobody')).toMatchObject({ failure: { code: 'analyser-missing' } });
    expect(await change('refund-rules', { claimYears: 0 })).toMatchObject({
      failure: { code: 'bad-setting' },
    });
    must(await client.call('runs.start', { runId }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    expect(await change('refund-rules')).toMatchObject({ failure: { code: 'run-state' } });
    expect(must(await client.call('runs.get', { runId })).analyserId).toBe('probe');
  });
});
