import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

/** Two runs of a file, beside one another. */

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-compare-'));
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const header = 'Invoice Number,Vendor,Refund Amount,Invoice Amount';
async function finished(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, [header, ...rows].join('\n'));
  const runId = await readyRun(engine, path);
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  return runId;
}

const [fine, above, other] = ['INV-1,Acme,10.00,100.00', 'INV-2,Beta,20.00,10.00', 'INV-3,Gamma,5.00,50.00'];
const fixed = 'INV-2,Beta,20.00,200.00';

it('rows are paired by number; what changed is told by headline and by column', async () => {
  const a = await finished('a.csv', [fine, above, other]);
  const b = await finished('b.csv', [fine, fixed]);
  const compared = must(await engine.client.call('runs.compare', { a, b }));
  expect(compared).toMatchObject({ both: 2, onlyA: 1, onlyB: 0, headlineChanged: 1, matching: 1 });
  expect(compared.moves).toEqual([{ from: 'reject', to: 'ok', rows: 1 }]);
  expect(compared.rows[0]).toMatchObject({
    rowA: 2,
    rowB: 2,
    a: { verdict: 'reject' },
    b: { verdict: 'ok' },
  });
  expect(compared.rows[0]?.columns).toContain('verdict');
});

it('rows that moved find each other by what they say', async () => {
  const a = await finished('a.csv', [fine, above, other]);
  const b = await finished('b.csv', [other, fine, fixed]);
  const byContent = must(await engine.client.call('runs.compare', { a, b, by: 'content', only: 'any' }));
  expect(byContent).toMatchObject({ both: 2, onlyA: 1, onlyB: 1, headlineChanged: 0, changed: 0, rows: [] });
});

it('runs that cannot be compared are refused, and a run can be given a name', async () => {
  const a = await finished('a.csv', [fine]);
  expect(await engine.client.call('runs.compare', { a, b: a })).toMatchObject({
    failure: { code: 'not-comparable' },
  });
  must(await engine.client.call('runs.rename', { runId: a, label: '  May, first try ' }));
  expect(must(await engine.client.call('runs.list', {}))[0]?.label).toBe('May, first try');
});
