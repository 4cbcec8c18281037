import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filesOf, lineOf } from '../../../src/analysers/llm/batch/lines.ts';
import { llm } from '../../../src/analysers/llm/llm.ts';
import type { Json } from '../../../src/core/json.ts';
import { stopsRun } from '../../../src/core/run/breakers.ts';
import { type OpenAiSimulator, startOpenAi } from '../../simulators/openai/server.ts';
import { refundRow, settingsWith } from './askLlm.ts';
import { batchLane } from './batchLane.ts';

let simulator: OpenAiSimulator;

beforeEach(async () => {
  simulator = await startOpenAi({ batch: { workMs: 20 } });
});
afterEach(() => simulator.close());

const settingsFor = (values: { readonly [id: string]: Json } = {}) =>
  settingsWith({ baseUrl: simulator.url, lane: 'batch', ...values });
const rows = Array.from({ length: 30 }, (_, at) => refundRow({ reason: `Reason ${at}` }, {}, at + 1));

describe('the files of a batch', () => {
  const lines = [lineOf(1, '/v1/x', '{}'), lineOf(2, '/v1/x', '{"a":"ü"}'), lineOf(3, '/v1/x', '{}')];

  it('are split by requests and by bytes, with no line lost, split or moved', () => {
    expect(filesOf(lines)).toEqual([lines.join('')]);
    expect(filesOf(lines, { requests: 2, bytes: 10_000 })).toEqual([lines.slice(0, 2).join(''), lines[2]]);
    const first = Buffer.byteLength(lines[0] ?? '');
    const second = Buffer.byteLength(lines[1] ?? '');
    expect(filesOf(lines, { requests: 100, bytes: first + second })).toHaveLength(2);
    expect(filesOf(lines, { requests: 100, bytes: first + second - 1 })).toHaveLength(3);
    expect(filesOf([])).toEqual([]);
  });

  it('have each request as a line of its own, whatever its cells hold', () => {
    const row = refundRow({ reason: 'two\nlines\u2028and "quotes"' });
    const settings = settingsFor();
    const body = llm.stages({ ...settings, lane: 'now' })[0]?.build([row], settings).body ?? '';
    expect(lineOf(7, '/v1/chat/completions', body).split('\n')).toHaveLength(2);
    expect(lineOf(7, '/v1/chat/completions', body)).not.toContain('\u2028');
    expect(JSON.parse(lineOf(7, '/v1/chat/completions', body))).toMatchObject({ custom_id: '7' });
  });
});

describe('rows handed over as a batch', () => {
  it('come back joined by row number, for exactly half the price of the bill’s', async () => {
    const lane = batchLane(settingsFor(), 'call-1');
    const handle = await lane.submit(rows);
    if (!handle.ok) throw new Error(handle.failure.message);
    const answer = await lane.collected(handle.value, rows);
    if (!answer.ok) throw new Error(answer.failure.message);
    const { bill } = simulator.counts();
    expect(answer.value.usage.microUnits).toBe(bill.micros);
    expect(answer.value.usage.units.calls).toBe(30);
    for (const row of rows) {
      const one = answer.value.rows.get(row.rowNumber);
      const result = one?.ok ? llm.finish({ ...row, prior: { answer: one.value } }, settingsFor()) : one;
      expect(result).toMatchObject({ ok: true, value: { evidence: row.input.reason?.text } });
    }
  });

  it('are found again by their call after a kill, and only they', async () => {
    const lane = batchLane(settingsFor(), 'call-2');
    expect(await lane.find()).toEqual({ ok: true, value: null });
    await batchLane(settingsFor(), 'call-other').submit(rows);
    const handle = await lane.submit(rows);
    expect(await lane.find()).toEqual(handle);
  });

  it('are found behind more than a thousand newer ones, and nobody looks among those of last year', async () => {
    const lane = batchLane(settingsFor(), 'call-found');
    const handle = await lane.submit(rows);
    simulator.configure({ batch: { newerOthers: 1250, olderOthers: 5000 } });
    expect(await lane.find()).toEqual(handle);
    expect(simulator.counts().listed).toBe(13);
    expect(await batchLane(settingsFor(), 'call-nobody').find()).toEqual({ ok: true, value: null });
    expect(simulator.counts().listed).toBe(26);
  });

  it('that expired keep and pay what was finished, and leave the others for another batch', async () => {
    simulator.configure({ batch: { expireAfter: [12] } });
    const lane = batchLane(settingsFor(), 'call-3');
    const handle = await lane.submit(rows);
    const answer = handle.ok ? await lane.collected(handle.value, rows) : handle;
    if (!answer.ok) throw new Error(answer.failure.message);
    expect([...answer.value.rows.values()].map(({ ok }) => ok)).toEqual(Array(12).fill(true));
    expect(answer.value.usage.microUnits).toBe(simulator.counts().bill.micros);
  });

  it('fail one by one where the server answers one of them with an error', async () => {
    simulator.configure({ models: [] });
    const lane = batchLane(settingsFor(), 'call-4');
    const handle = await lane.submit(rows.slice(0, 2));
    const answer = handle.ok ? await lane.collected(handle.value, rows.slice(0, 2)) : handle;
    expect(answer.ok && [...answer.value.rows.values()]).toMatchObject([
      { ok: false, failure: { code: 'model-unknown' } },
      { ok: false, failure: { code: 'model-unknown' } },
    ]);
  });

  it('all fail where the provider refuses the batch, in its words', async () => {
    const lane = batchLane(settingsFor(), 'call-5');
    const [row] = rows;
    const twice = row ? [row, row] : [];
    const handle = await lane.submit(twice);
    const answer = handle.ok ? await lane.collected(handle.value, twice) : handle;
    expect(answer.ok && answer.value.rows.get(1)).toMatchObject({
      ok: false,
      failure: {
        code: 'batch-refused',
        message: expect.stringContaining('Duplicate custom_id'),
        retryable: false,
      },
    });
  });

  it('stop the run where another key cannot see their batch, saying how to go on', async () => {
    const polled = await batchLane(settingsFor(), 'call-6').poll({ v: 1, batches: ['batch_gone'] });
    if (polled.ok) throw new Error('There is no such batch');
    expect(polled.failure).toMatchObject({ code: 'batch-missing', retryable: false });
    expect(polled.failure.message).toMatch(/ has no batch batch_gone .* Go on with a key of the project/);
    expect(stopsRun(polled.failure)).toBe(true);
  });

  it('hold no permit and reserve the most they can cost at half the price', () => {
    const [stage] = llm.stages(settingsFor());
    const [live] = llm.stages(settingsWith({ baseUrl: simulator.url }));
    expect(stage?.limits(rows, settingsFor())).toEqual([]);
    expect(stage?.maxRows).toBe(50_000);
    const half = rows.reduce(
      (sum, row) => sum + Math.ceil((live?.reserve([row], settingsFor()).microUnits ?? 0) / 2),
      0,
    );
    expect(stage?.reserve(rows, settingsFor()).microUnits).toBeGreaterThanOrEqual(half - 30);
    expect(stage?.reserve(rows, settingsFor()).microUnits).toBeLessThanOrEqual(half);
  });
});
