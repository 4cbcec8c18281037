import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import { randomRows } from '../../src/core/run/scope.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTable } from '../cli/tableWorkbook.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { openTestEngine, readyRun } from './openTestEngine.ts';
import { probeRuns } from './probeRuns.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;
let runs: ReturnType<typeof probeRuns>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-scope-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer({ latencyMs: 1 });
  runs = probeRuns(folder, engine, simulator);
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

type Scope = InputOf<'runs.start'>['scope'];
const rowsDone = async (runId: string): Promise<number[]> =>
  (await runs.rows(runId)).filter(({ state }) => state === 'done').map(({ rowNumber }) => rowNumber);

async function analysed(runId: string, scope: Scope): Promise<number[]> {
  await runs.start(runId, scope);
  await runs.finished(runId);
  return rowsDone(runId);
}

describe('a run of chosen rows', () => {
  it('takes a range, counts the others as skipped, and exports them as such', async () => {
    const runId = await runs.ready(10);
    expect(await analysed(runId, { kind: 'range', startRow: 4, numRows: 3 })).toEqual([4, 5, 6]);
    expect(await runs.detail(runId)).toMatchObject({
      counts: { total: 10, done: 3, skipped: 7, waiting: 0 },
      scope: { kind: 'range', startRow: 4, numRows: 3 },
    });
    expect(simulator.counts().requests).toBe(3);
    const path = join(folder, 'out.csv');
    await engine.client.call('runs.export', { runId, target: { kind: 'path', path }, format: 'csv' });
    expect((await readFile(path, 'utf8')).match(/Skipped/g)).toHaveLength(7);
  });

  it('says beforehand how many there are, without those left out and those tried', async () => {
    const runId = await runs.ready(10);
    const count = async (scope: NonNullable<Scope>) => {
      const said = await engine.client.call('runs.scopeRows', { runId, scope });
      return said.ok ? said.value.rows : said.failure.code;
    };
    expect(await count({ kind: 'all' })).toBe(10);
    await engine.client.call('runs.correct', {
      runId,
      action: { kind: 'skip', rows: { rowNumbers: [2, 3, 9] } },
    });
    expect(await count({ kind: 'all' })).toBe(7);
    expect(await count({ kind: 'first', numRows: 4 })).toBe(4);
    expect(await count({ kind: 'range', startRow: 9, numRows: 5 })).toBe(1);
    expect(await count({ kind: 'range', startRow: 11, numRows: 5 })).toBe('bad-scope');
    await engine.client.call('runs.start', { runId, tryRows: 2, trySeed: 1 });
    await expect.poll(async () => (await runs.detail(runId)).counts.done).toBe(2);
    await expect.poll(async () => (await runs.detail(runId)).state).toBe('ready');
    expect(await count({ kind: 'all' })).toBe(5);
    expect(await analysed(runId, { kind: 'all' })).toHaveLength(7);
  });

  it('takes the first rows, also when there are fewer', async () => {
    expect(await analysed(await runs.ready(6), { kind: 'first', numRows: 2 })).toEqual([1, 2]);
    expect(await analysed(await runs.ready(3), { kind: 'first', numRows: 9 })).toEqual([1, 2, 3]);
  });

  it('takes rows at random, the same for the same seed', async () => {
    const scope = { kind: 'random', numRows: 5, seed: 7 } as const;
    const chosen = await analysed(await runs.ready(30), scope);
    expect(chosen).toEqual(randomRows(30, 5, 7));
    expect(new Set(chosen).size).toBe(5);
  });

  it('takes as many rows as asked for among those that are not blank, and says so beforehand', async () => {
    const path = join(folder, 'gaps.xlsx');
    const filled = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? `item-${n + 1}` : ''));
    await writeTable(path, [['Item'], ...filled.map((item) => [item])]);
    const settings = { baseUrl: simulator.url, limit: 1000 };
    for (const kind of ['random', 'first'] as const) {
      const runId = await readyRun(engine, path, { analyserId: 'probe', settings });
      const scope = kind === 'random' ? { kind, numRows: 12, seed: 7 } : { kind, numRows: 12 };
      const said = await engine.client.call('runs.scopeRows', { runId, scope });
      expect(said).toMatchObject({ value: { rows: 12 } });
      const rows = await analysed(runId, scope);
      expect(rows).toHaveLength(12);
      if (kind === 'first') expect(rows).toEqual(Array.from({ length: 12 }, (_, n) => 2 * n + 1));
    }
  });

  it('counts tried rows among the first, so that a try takes none of them away', async () => {
    const runId = await runs.ready(10);
    const scope = { kind: 'first', numRows: 4 } as const;
    await engine.client.call('runs.start', { runId, tryRows: 2, trySeed: 1, scope });
    await expect.poll(async () => (await runs.detail(runId)).counts.done).toBe(2);
    await expect.poll(async () => (await runs.detail(runId)).state).toBe('ready');
    expect(await analysed(runId, scope)).toEqual([1, 2, 3, 4]);
  });

  it('refuses a range beyond the end and an earlier run that is not there', async () => {
    const runId = await runs.ready(3);
    const start = (scope: Scope) => engine.client.call('runs.start', { runId, ...(scope && { scope }) });
    expect(await start({ kind: 'range', startRow: 4, numRows: 1 })).toMatchObject({
      failure: { code: 'bad-scope' },
    });
    expect(await start({ kind: 'changed', since: 'none' })).toMatchObject({ failure: { code: 'bad-scope' } });
    expect((await runs.detail(runId)).counts).toMatchObject({ waiting: 3, skipped: 0 });
  });
});

describe('a run of what changed since an earlier one', () => {
  const header = ['Item', 'Code'];
  async function tableRun(name: string, rows: readonly (readonly string[])[]): Promise<string> {
    const path = join(folder, name);
    await writeTable(path, [header, ...rows]);
    const settings = {
      baseUrl: simulator.url,
      limit: 1000,
      perMs: 1000,
      retries: 0,
      failureRate: 0,
      reuse: 'false',
    };
    return readyRun(engine, path, { analyserId: 'probe', settings });
  }

  it('may follow finished runs of the same columns, those of the same file first', async () => {
    const comparable = async (runId: string) => {
      const answer = await engine.client.call('runs.comparable', { runId });
      return answer.ok ? answer.value.runIds : answer.failure.code;
    };
    const one = await tableRun('one.xlsx', [['a', '1']]);
    const two = await tableRun('two.xlsx', [['b', '2']]);
    const other = await runs.ready(2);
    for (const runId of [one, two, other]) await analysed(runId, { kind: 'all' });
    const next = await tableRun('one.xlsx', [['c', '3']]);
    expect(await comparable(next)).toEqual([one, two]);
    const refused = await engine.client.call('runs.start', {
      runId: next,
      scope: { kind: 'changed', since: other },
    });
    expect(refused.ok ? '' : refused.failure.message).toMatch(
      /^one\.xlsx has other columns than items\.xlsx, which was run on \d{4}-\d\d-\d\d \d\d:\d\d, so/,
    );
  });

  it('leaves out rows it has an answer for, wherever they stand; a second copy is new', async () => {
    const before = await tableRun('one.xlsx', [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
    await analysed(before, { kind: 'first', numRows: 2 });
    const after = await tableRun('two.xlsx', [
      ['new', '9'],
      ['b', '2'],
      ['a', '1'],
      ['a', '1'],
      ['c', '3'],
    ]);
    expect(await analysed(after, { kind: 'changed', since: before })).toEqual([1, 4, 5]);
    const third = await tableRun('three.xlsx', [
      ['a', '1'],
      ['c', '3'],
      ['d', '4'],
    ]);
    expect(await analysed(third, { kind: 'changed', since: after })).toEqual([3]);
    const rows = await runs.rows(third);
    expect(rows.map(({ skipReason }) => skipReason)).toEqual(['unchanged', 'unchanged', undefined]);
  });

  it('is counted beforehand, row for row as it will be run', async () => {
    const count = async (runId: string, scope: NonNullable<Scope>) => {
      const said = await engine.client.call('runs.scopeRows', { runId, scope });
      return said.ok ? said.value.rows : said.failure.code;
    };
    const table = [
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ];
    const before = await tableRun('one.xlsx', table);
    await analysed(before, { kind: 'all' });
    const same = await tableRun('one.xlsx', table);
    expect(await count(same, { kind: 'changed', since: before })).toBe(0);
    expect(await count(same, { kind: 'failed', since: before })).toBe(0);
    const after = await tableRun('two.xlsx', [['b', '9'], ...table, ['d', '4']]);
    expect(await count(after, { kind: 'changed', since: before })).toBe(2);
    expect(await count(after, { kind: 'changed', since: before, keyColumn: 'Item' })).toBe(2);
    await engine.client.call('runs.correct', {
      runId: after,
      action: { kind: 'skip', rows: { rowNumbers: [5] } },
    });
    expect(await count(after, { kind: 'changed', since: before })).toBe(1);
    expect(await analysed(after, { kind: 'changed', since: before })).toEqual([1]);
    // Two questions at a time about one run: the first is let go, the second is answered.
    const both = await Promise.all([
      count(same, { kind: 'changed', since: before }),
      count(same, { kind: 'failed', since: before }),
    ]);
    expect(both).toEqual(['superseded', 0]);
  });

  it('knows rows by a key column', async () => {
    const before = await tableRun('one.xlsx', [
      ['a', '1'],
      ['b', '2'],
    ]);
    await analysed(before, { kind: 'all' });
    const after = await tableRun('two.xlsx', [
      ['b', '2'],
      ['a', '5'],
      ['b', '2'],
    ]);
    const scope = { kind: 'changed', since: before, keyColumn: 'item' } as const;
    expect(await analysed(after, scope)).toEqual([2]);
  });
});

it('rows at random are a set of the asked size within the file, any row as likely', () => {
  const times = new Map<number, number>();
  for (let seed = 0; seed < 2000; seed++) {
    const rows = randomRows(20, 5, seed);
    expect(new Set(rows).size).toBe(5);
    for (const row of rows) times.set(row, (times.get(row) ?? 0) + 1);
  }
  expect([...times.keys()].toSorted((one, other) => one - other)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
  // 500 expected; 5 standard deviations of a binomial are 97.
  for (const count of times.values()) expect(Math.abs(count - 500)).toBeLessThan(97);
});

it('takes the rows that failed in an earlier run, wherever they stand now', async () => {
  const items = ['a', 'b', 'c', 'd', 'e', 'f'];
  const tableOf = async (name: string, rows: readonly string[]): Promise<string> => {
    const path = join(folder, name);
    await writeTable(path, [['Item'], ...rows.map((row) => [row])]);
    const settings = {
      baseUrl: simulator.url,
      limit: 1000,
      perMs: 1000,
      inFlight: 1,
      retries: 0,
      failureRate: 0,
    };
    return readyRun(engine, path, { analyserId: 'probe', settings });
  };
  simulator.configure({ every: { serverError: 3 } });
  const before = await tableOf('one.xlsx', items);
  await runs.start(before);
  await runs.finished(before);
  const failed = (await runs.rows(before)).flatMap(({ rowNumber, state }) =>
    state === 'failed' ? [items[rowNumber - 1] ?? ''] : [],
  );
  expect(failed).toHaveLength(2);
  simulator.configure({ every: { serverError: 0 } });
  const turned = items.toReversed();
  const after = await tableOf('two.xlsx', turned);
  const done = await analysed(after, { kind: 'failed', since: before });
  expect(done.map((rowNumber) => turned[rowNumber - 1]).sort()).toEqual(failed.sort());
  expect((await runs.detail(after)).counts).toMatchObject({ done: 2, skipped: 4 });
});
