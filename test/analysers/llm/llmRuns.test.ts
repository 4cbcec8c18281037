import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refundReview } from '../../../src/analysers/llm/template/refundReview.ts';
import { wideness, widthOf } from '../../../src/core/estimate/usage.ts';
import type { Engine } from '../../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere, readyRun } from '../../engine/openTestEngine.ts';
import { generateRefunds } from '../../fixtures/generator/generate.ts';
import { type OpenAiSimulator, startOpenAi } from '../../simulators/openai/server.ts';

/** Runs of the analyser through the engine: real threads, real SQLite, the simulated model server. */

let folder: string;
let engine: Engine;
let simulator: OpenAiSimulator;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-llm-'));
  engine = await openTestEngine(join(folder, 'data'));
  simulator = await startOpenAi({ latencyMs: 5 });
});
afterEach(async () => {
  await engine.close();
  await simulator.close();
  await rm(folder, { recursive: true });
});

async function started(rows: number, settings: Record<string, string | number> = {}): Promise<string> {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows, seed: 5, out: path });
  const all = { baseUrl: simulator.url, retryDelay: 0, ...settings };
  const runId = await readyRun(engine, path, { analyserId: 'llm', settings: all });
  must(await engine.client.call('runs.start', { runId }));
  return runId;
}
const inState = (runId: string, state: string) =>
  pictureWhere(engine, runId, (picture) => picture.state === state);
const rowsOf = async (runId: string) =>
  must(await engine.client.call('rows.page', { runId, offset: 0, limit: 1000 })).rows;

describe('a run of refunds', () => {
  it('answers every row, costs exactly what the server bills, and marks what the rules contradict', async () => {
    const runId = await started(60);
    const finished = await inState(runId, 'finished');
    const { bill } = simulator.counts();
    expect(finished.counts).toMatchObject({ total: 60, done: 60, failed: 0 });
    expect(finished).toMatchObject({ spentMicros: bill.micros, reservedMicros: 0 });
    expect(bill.delivered + (finished.shared ?? 0)).toBe(60);
    const rows = await rowsOf(runId);
    const verdicts = new Set(rows.map(({ result }) => result?.verdict));
    expect(verdicts).toContain('yes');
    expect(rows.every(({ result }) => Number(result?.inputTokens) > 0)).toBe(true);
    const detail = must(await engine.client.call('runs.get', { runId }));
    expect(detail.tallies.reduce((sum, { count }) => sum + count, 0)).toBe(60);
  });

  it('asks a second time as a call of its own, and keeps what both cost', async () => {
    simulator.configure({ faults: { wrongQuote: 0.3 } });
    const runId = await started(60);
    const finished = await inState(runId, 'finished');
    const { bill } = simulator.counts();
    expect(finished.counts.done + finished.counts.failed).toBe(60);
    expect(bill.billed).toBeGreaterThan(60);
    expect(finished.spentMicros).toBe(bill.micros);
    expect(bill.keys).toBe(bill.billed);
  });

  it('meets resets, 429s and errors: every row ends, and nothing known differs from the bill', async () => {
    simulator.configure({ faults: { tooMany: 0.05, serverError: 0.05, resetAfter: 0.05 } });
    const runId = await started(100, { retries: 8 });
    const finished = await inState(runId, 'finished');
    const { bill } = simulator.counts();
    expect(finished.counts).toMatchObject({ done: 100, failed: 0 });
    expect(bill.delivered).toBe(100);
    expect(bill.micros).toBeLessThanOrEqual(finished.spentMicros ?? 0);
    expect(bill.deliveredMicros).toBeLessThan(finished.spentMicros ?? 0);
  });
});

describe('a run stops at once, with one sentence and no row failed,', () => {
  it.each([
    [{ keys: ['right'] }, 'credentials-refused'],
    [{ accountError: 'insufficient_quota' }, 'quota-spent'],
    [{ models: ['another'] }, 'model-unknown'],
    [{ faults: { html: 1 } }, 'address-wrong'],
  ])('because of %j', async (change, code) => {
    simulator.configure(JSON.parse(JSON.stringify(change)));
    const runId = await started(30);
    const stopped = await inState(runId, 'stopped');
    expect(stopped.reason?.code).toBe(code);
    expect(stopped.reason?.message).toMatch(/^\S[^\n]*\.$/);
    expect(stopped.counts).toMatchObject({ failed: 0, waiting: 30 });
    expect(stopped.spentMicros).toBe(0);
  });

  it('at its spend cap, having sent nothing that could go above it', async () => {
    const runId = await started(60, { spendCap: 12_000 });
    const stopped = await inState(runId, 'stopped');
    expect(stopped.reason?.code).toBe('spend-cap');
    expect(simulator.counts().bill.micros).toBeLessThanOrEqual(12_000);
    expect(simulator.counts().bill.micros).toBe(stopped.spentMicros);
    expect(stopped.counts.done).toBeGreaterThan(0);
  });
});

it('a batch that could cost more than the cap goes in parts, each as large as fits, and nothing goes above it', async () => {
  simulator.configure({ batch: { workMs: 20 } });
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 40, seed: 5, out: path });
  const settings = { baseUrl: simulator.url, lane: 'batch', batchPoll: 0.05, spendCap: 25_000 };
  const runId = await readyRun(engine, path, { analyserId: 'llm', settings });
  expect(must(await engine.client.call('runs.estimate', { runId })).worstMicros).toBeGreaterThan(30_000);
  must(await engine.client.call('runs.start', { runId }));
  const finished = await inState(runId, 'finished');
  expect(finished.counts).toMatchObject({ done: 40, failed: 0 });
  expect(simulator.counts().batches).toBeGreaterThan(1);
  expect(simulator.counts().bill.micros).toBe(finished.spentMicros);
  expect(finished.spentMicros).toBeLessThanOrEqual(25_000);
});

it('a run whose server cannot be reached pauses at once with one sentence, no row failed and nothing spent', async () => {
  // Far fewer calls than the failure rate is taken over.
  const runId = await started(12, { baseUrl: 'http://127.0.0.1:9/v1', retryDelay: 60, inFlight: 4 });
  const paused = await inState(runId, 'paused');
  expect(paused.reason).toEqual({
    code: 'host-unreachable',
    message: expect.stringMatching(/^None of the first 3 calls got through, .* 127\.0\.0\.1:9 could not/),
    retryable: true,
  });
  expect(paused.counts).toMatchObject({ failed: 0, done: 0, waiting: 12 });
  expect(paused.spentMicros).toBe(0);
});

it('rows that were tried tell what all will cost, and the bill is in that range', async () => {
  simulator.configure({ lengthSigma: 0.3 });
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 150, seed: 5, out: path });
  const { client } = engine;
  const settings = { baseUrl: simulator.url, retryDelay: 0 };
  const runId = await readyRun(engine, path, { analyserId: 'llm', settings });
  const guess = must(await client.call('runs.estimate', { runId }));
  expect(guess.money).toMatchObject({ confidence: 'guess' });
  let told = guess;
  for (let wanted = 10; wanted > 0; wanted = told.tried.rowsWanted) {
    must(await client.call('runs.start', { runId, tryRows: wanted, trySeed: 1 }));
    await inState(runId, 'ready');
    told = must(await client.call('runs.estimate', { runId }));
    expect(told.spentMicros).toBe(simulator.counts().bill.micros);
  }
  const range = { low: told.spentMicros + told.money.low, high: told.spentMicros + told.money.high };
  expect(widthOf(range)).toBeLessThanOrEqual(wideness);
  must(await client.call('runs.start', { runId }));
  const { spentMicros = 0 } = await inState(runId, 'finished');
  expect(spentMicros).toBe(simulator.counts().bill.micros);
  expect(spentMicros).toBeGreaterThanOrEqual(range.low);
  expect(spentMicros).toBeLessThanOrEqual(range.high);
  expect(spentMicros).toBeLessThan(guess.worstMicros);
});

it('what leaves the computer is shown for a real row before the start, column by column', async () => {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 3, seed: 5, out: path });
  const template = JSON.parse(JSON.stringify(refundReview));
  for (const input of template.inputs) {
    if (input.id === 'vendor') input.mask = ['name'];
    if (input.id === 'status') input.send = false;
  }
  const settings = { baseUrl: simulator.url, template };
  const runId = await readyRun(engine, path, { analyserId: 'llm', settings });
  const told = must(await engine.client.call('runs.disclose', { runId, rowNumber: 2 }));
  const field = (label: string) => told.fields.find((one) => one.label === label);
  expect(told.hosts).toEqual([new URL(simulator.url).host]);
  expect(field('Vendor')?.sent).toBe('[NAME_1]');
  expect(told.request).not.toContain(field('Vendor')?.text);
  expect(field('Status')?.sent ?? null).toBeNull();
  expect(field('Invoice number')?.sent).toBe(field('Invoice number')?.text);
  // It is what is sent then, to the letter.
  must(await engine.client.call('runs.start', { runId, scope: { kind: 'range', startRow: 2, numRows: 1 } }));
  await inState(runId, 'finished');
  const withoutFindings = (text: string): string => text.replace(/,\\n \\"ruleFindings\\".*?\\n \}/s, '');
  expect(withoutFindings(simulator.asked[0] ?? '')).toBe(told.request?.split('\n\n').slice(1).join('\n\n'));
});

it('bad settings make no run', async () => {
  const path = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows: 3, seed: 5, out: path });
  const created = await engine.client.call('runs.create', {
    file: { kind: 'path', path },
    analyserId: 'llm',
    settings: { model: 'unheard-of', server: 'openai' },
  });
  expect(created).toMatchObject({ ok: false, failure: { code: 'bad-setting' } });
  expect(must(await engine.client.call('runs.list', {}))).toEqual([]);
});
