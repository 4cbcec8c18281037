import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-promises-'));
  engine = await openTestEngine(join(folder, 'data'));
});

afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const refunds = async (name: string, rows = 20): Promise<string> => {
  const path = join(folder, name);
  await generateRefunds({ rows, seed: 4, out: path });
  return path;
};

const start = async (runId: string) => must(await engine.client.call('runs.start', { runId }));
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');

describe('a file that rows came from', () => {
  it('is never overwritten by an export, of its own run or of another', async () => {
    const [mine, other] = [await refunds('mine.xlsx'), await refunds('other.xlsx')];
    const before = [await readFile(mine), await readFile(other)];
    const runId = await readyRun(engine, mine);
    await readyRun(engine, other);
    await start(runId);
    await finished(runId);
    for (const path of [mine, other]) {
      const target = { kind: 'path' as const, path };
      const answer = await engine.client.call('runs.export', { runId, target, format: 'xlsx' });
      expect(answer).toMatchObject({ ok: false, failure: { code: 'target-unwritable' } });
    }
    expect([await readFile(mine), await readFile(other)]).toEqual(before);
  });

  it('may move away: the run works on its copy', async () => {
    const path = await refunds('moved.xlsx');
    const runId = await readyRun(engine, path);
    await rm(path);
    await start(runId);
    await finished(runId);
    const target = { kind: 'path' as const, path: join(folder, 'out.xlsx') };
    expect(must(await engine.client.call('runs.export', { runId, target, format: 'xlsx' })).rows).toBe(20);
  });

  it('that is refused leaves no run behind', async () => {
    const path = join(folder, 'letter.xlsx');
    await writeFile(path, 'Dear reader');
    const answer = await engine.client.call('runs.create', { file: { kind: 'path', path } });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'file-not-workbook' } });
    expect(must(await engine.client.call('runs.list', {}))).toEqual([]);
  });
});

describe('several runs', () => {
  it('prepare and run side by side and all finish', async () => {
    const path = await refunds('side.xlsx', 3000);
    const runIds = [await readyRun(engine, path), await readyRun(engine, path)];
    await Promise.all(runIds.map(start));
    for (const progress of await Promise.all(runIds.map(finished))) {
      expect(progress.counts).toMatchObject({ done: 3000, failed: 0 });
    }
  });
});

describe('blank rows between others', () => {
  it('are skipped, and keep their place in the export', async () => {
    const path = join(folder, 'blanks.csv');
    await writeFile(path, 'Invoice Number,Vendor,Refund Amount\nA1,Acme,10\n,,\nA2,Acme,20\n');
    const runId = await readyRun(engine, path);
    await start(runId);
    const { counts } = await finished(runId);
    expect(counts).toMatchObject({ total: 3, done: 2, skipped: 1 });
    const out = join(folder, 'out.csv');
    const target = { kind: 'path' as const, path: out };
    must(await engine.client.call('runs.export', { runId, target, format: 'csv' }));
    const lines = (await readFile(out, 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^,,,/);
  });
});

describe('the data folder', () => {
  it('is private to its user', async () => {
    const path = await refunds('private.xlsx');
    await readyRun(engine, path);
    expect((await stat(join(folder, 'data'))).mode & 0o077).toBe(0);
  });

  it('keeps nothing of a deleted run', async () => {
    const runId = await readyRun(engine, await refunds('gone.xlsx'));
    await copyFile(join(folder, 'gone.xlsx'), join(folder, 'kept.xlsx'));
    must(await engine.client.call('runs.delete', { runId }));
    await expect(stat(join(folder, 'data', 'runs', runId))).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await stat(join(folder, 'gone.xlsx'))).isFile()).toBe(true);
  });
});
