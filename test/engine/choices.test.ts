import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { startProbe } from './probeRun.ts';

let folder: string;
let engine: Engine;
let simulator: CountingServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-choices-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startCountingServer();
});

afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

const start = (rows: string[], mode: string): Promise<string> =>
  startProbe(engine, folder, rows, { baseUrl: simulator.url, mode });
const finished = (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished');
const rowsOf = async (runId: string) =>
  must(await engine.client.call('rows.page', { runId, offset: 0, limit: 100 })).rows;
const choose = async (runId: string, which: InputOf<'runs.choose'>['which']) =>
  engine.client.call('runs.choose', { runId, which });

const dryRun = async (runId: string, which: InputOf<'runs.choose'>['which']) =>
  must(await engine.client.call('runs.choose', { runId, which, dryRun: true }));
const wouldChoose = async (runId: string, which: InputOf<'runs.choose'>['which']) => {
  const { rows } = await dryRun(runId, which);
  return { rows };
};

describe('rows only a person can decide about', () => {
  it('wait with their question and their answers, and go on with what was chosen, nothing asked again', async () => {
    const runId = await start(['plain', 'pick-1', 'pick-2'], 'two-stage');
    expect((await finished(runId)).counts).toMatchObject({ done: 1, needsChoice: 2, waiting: 0 });
    const [plain, first] = await rowsOf(runId);
    expect(plain).toMatchObject({ state: 'done' });
    expect(plain?.choice).toBeUndefined();
    expect(first).toMatchObject({ state: 'needsChoice', choice: { chosen: null } });
    expect(first?.choice?.options.map(({ id }) => id)).toEqual(['left', 'right']);

    const choices = [{ rowNumber: 2, optionId: 'right' }];
    expect(await wouldChoose(runId, { kind: 'rows', choices })).toEqual({ rows: 1 });
    expect(await wouldChoose(runId, { kind: 'all', option: { kind: 'id', id: 'none' } })).toEqual({
      rows: 0,
    });
    expect(await wouldChoose(runId, { kind: 'all', option: { kind: 'place', place: 1 } })).toEqual({
      rows: 2,
    });
    expect(must(await choose(runId, { kind: 'rows', choices }))).toEqual({ rows: 1 });
    expect((await finished(runId)).counts).toMatchObject({ done: 2, needsChoice: 1 });
    expect((await rowsOf(runId))[1]).toMatchObject({
      state: 'done',
      choice: { chosen: 'right' },
      result: { answer: 'read of look of pick-1, the right one' },
    });
    const all = { kind: 'all', option: { kind: 'place', place: 1 } } as const;
    expect(must(await choose(runId, all))).toEqual({ rows: 1 });
    expect((await finished(runId)).counts).toMatchObject({ done: 3, needsChoice: 0 });
    expect((await rowsOf(runId))[2]?.result?.answer).toBe('read of look of pick-2, the left one');
    const { items } = simulator.counts();
    expect(items.look).toEqual({ plain: 1, 'pick-1': 1, 'pick-2': 1 });
    expect(Object.values(items.read ?? {})).toEqual([1, 1, 1]);
  });

  it('are asked once where they are alike, and share what is chosen', async () => {
    const rows = ['pick-1', 'plain', 'pick-1', 'pick-2', 'pick-1'];
    const runId = await start(rows, 'single');
    expect((await finished(runId)).counts).toMatchObject({ done: 1, needsChoice: 4 });
    const fifth = { kind: 'rows', choices: [{ rowNumber: 5, optionId: 'left' }] } as const;
    expect(await wouldChoose(runId, { ...fifth, choices: [...fifth.choices] })).toEqual({ rows: 3 });
    expect(
      must(await choose(runId, { kind: 'rows', choices: [{ rowNumber: 5, optionId: 'left' }] })),
    ).toEqual({
      rows: 3,
    });
    expect((await finished(runId)).counts).toMatchObject({ done: 4, needsChoice: 1 });
    const answers = (await rowsOf(runId)).map(({ result }) => result?.answer ?? null);
    const left = 'read of pick-1, the left one';
    expect(answers).toEqual([left, 'read of plain', left, null, left]);
    expect(simulator.counts().items.read).toEqual({ plain: 1, 'pick-1': 1, 'pick-2': 1 });
  });

  it('keep a question asked while another call is out, and finish after both', async () => {
    simulator.configure({ stages: { weigh: { latencyMs: 400 } } });
    const runId = await start(['pick-1', 'plain'], 'parallel');
    expect((await finished(runId)).counts).toMatchObject({ done: 1, needsChoice: 1 });
    expect(simulator.counts().items.weigh).toEqual({ 'pick-1': 1, plain: 1 });
    must(await choose(runId, { kind: 'all', option: { kind: 'id', id: 'left' } }));
    expect((await finished(runId)).counts).toMatchObject({ done: 2 });
    expect(simulator.counts().items.weigh).toEqual({ 'pick-1': 1, plain: 1 });
  });

  it('keep a question asked while another call was out when the engine was closed', async () => {
    simulator.configure({ stages: { weigh: { latencyMs: 60_000 } } });
    const runId = await start(['pick-1', 'plain'], 'parallel');
    await expect.poll(async () => (await rowsOf(runId))[0]?.choice?.chosen, { timeout: 20_000 }).toBeNull();
    await engine.close();
    simulator.configure({ stages: {} });
    engine = await openTestEngine(join(folder, 'data'));
    must(await engine.client.call('runs.resume', { runId }));
    expect((await finished(runId)).counts).toMatchObject({ done: 1, needsChoice: 1 });
    must(await choose(runId, { kind: 'all', option: { kind: 'id', id: 'left' } }));
    expect((await finished(runId)).counts).toMatchObject({ done: 2 });
  });

  it('are counted by what they ask, however many, with what a choice will take', async () => {
    const plain = Array.from({ length: 30 }, (_, n) => `item-${n}`);
    const asking = Array.from({ length: 250 }, (_, n) => `pick-${n}`);
    const runId = await startProbe(engine, folder, [...plain, ...asking], {
      baseUrl: simulator.url,
      mode: 'two-stage',
      price: 1000,
    });
    expect((await finished(runId)).counts).toMatchObject({ done: 30, needsChoice: 250 });
    const asked = async (offset: number) =>
      must(await engine.client.call('rows.questions', { runId, offset, limit: 1 }));
    expect(await asked(0)).toMatchObject({
      total: 1,
      offset: 0,
      questions: [{ question: 'Which of the two is it?', rows: 250, rowNumber: 31 }],
    });
    expect(await asked(1)).toEqual({ total: 1, offset: 1, questions: [] });
    const all = { kind: 'all', option: { kind: 'id', id: 'left' } } as const;
    const { rows, estimate } = await dryRun(runId, all);
    expect(rows).toBe(250);
    // Their first stage is answered: each needs the second one's call alone.
    expect(estimate?.stages.map(({ calls }) => calls)).toEqual([0, 250]);
    expect(estimate?.money).toMatchObject({ low: 250_000, high: 250_000 });
    must(await choose(runId, all));
    await finished(runId);
    expect(await asked(0)).toEqual({ total: 0, offset: 0, questions: [] });
  });

  it('refuse an option that is not theirs, and leave rows that have none of it', async () => {
    const runId = await start(['pick-1', 'plain'], 'single');
    await finished(runId);
    const wrong = await choose(runId, { kind: 'rows', choices: [{ rowNumber: 1, optionId: 'middle' }] });
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'bad-choice' } });
    const done = await choose(runId, { kind: 'rows', choices: [{ rowNumber: 2, optionId: 'left' }] });
    expect(done).toMatchObject({ ok: false, failure: { code: 'bad-choice' } });
    expect(must(await choose(runId, { kind: 'all', option: { kind: 'place', place: 3 } }))).toEqual({
      rows: 0,
    });
    expect(must(await engine.client.call('runs.get', { runId })).state).toBe('finished');
  });

  it('are taken in by a run at work, and wait in one that is paused', async () => {
    simulator.configure({ latencyMs: 100 });
    const rows = ['pick-1', ...Array.from({ length: 60 }, (_, n) => `item-${n}`)];
    const runId = await start(rows, 'single');
    await pictureWhere(engine, runId, ({ counts }) => counts.needsChoice === 1);
    must(await engine.client.call('runs.pause', { runId }));
    must(await choose(runId, { kind: 'all', option: { kind: 'id', id: 'left' } }));
    const paused = must(await engine.client.call('runs.get', { runId }));
    expect(paused).toMatchObject({ state: 'paused', counts: { needsChoice: 0 } });
    must(await engine.client.call('runs.resume', { runId }));
    expect((await finished(runId)).counts).toMatchObject({ done: 61 });
  });
});
