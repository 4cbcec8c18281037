import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { type OpenAiSimulator, startOpenAi } from '../../simulators/openai/server.ts';
import { answerRow, ask, contextFor, refundRow, settingsWith } from './askLlm.ts';

let simulator: OpenAiSimulator;

beforeEach(async () => {
  simulator = await startOpenAi();
});
afterEach(() => simulator.close());

const settingsFor = (values: { readonly [id: string]: Json } = {}) =>
  settingsWith({ baseUrl: simulator.url, ...values });

describe.each(['chat', 'responses'])('a row asked over %s', (api) => {
  it('gets its columns, its verdict and what it cost, to the micro-unit', async () => {
    const settings = settingsFor({ api });
    const { result, microUnits } = await answerRow(refundRow(), settings);
    expect(result).toMatchObject({
      ok: true,
      value: {
        verdict: 'yes',
        eligible: 'yes',
        recoverableAmount: 0,
        moneyCurrency: 'EUR',
        confidence: 0.9,
        reviewReasons: [],
        modelVersion: 'gpt-4.1-mini-2025-04-14',
        callCurrency: 'USD',
      },
    });
    const { bill } = simulator.counts();
    expect(bill.delivered).toBe(1);
    expect(microUnits).toBe(bill.deliveredMicros);
    expect(result.ok && result.value.callCost).toBe(microUnits / 1_000_000);
  });

  it.each([
    ['refusal', 'refused', 1],
    ['filtered', 'content-filter', 1],
    ['cut', 'answer-cut', 2],
    ['notJson', 'answer-misses-schema', 2],
    ['missesSchema', 'answer-misses-schema', 2],
    ['wrongQuote', 'quote-not-in-row', 2],
    ['amountTooLarge', 'amount-above-invoice', 2],
  ] as const)('that is %s fails as %s after %i paid calls', async (fault, code, calls) => {
    simulator.configure({ faults: { [fault]: 1 } });
    const asked = await answerRow(refundRow(), settingsFor({ api }));
    expect(asked.result).toMatchObject({ ok: false, failure: { code, retryable: false } });
    expect(asked.calls).toBe(calls);
    expect(asked.microUnits).toBe(simulator.counts().bill.deliveredMicros);
  });

  it('is asked a second time and told what was wrong', async () => {
    const settings = settingsFor({ api });
    simulator.configure({ faults: { wrongQuote: 1 } });
    const first = await ask('answer', refundRow(), settings);
    const problem = first.ok ? first.value.rows.get(1) : first;
    expect(problem).toMatchObject({ ok: true, value: { problem: { code: 'quote-not-in-row' } } });
    simulator.configure({ faults: { wrongQuote: 0 } });
    const row = { ...refundRow(), prior: { answer: problem?.ok ? problem.value : null } };
    const second = await ask('again', row, settings);
    expect(second.ok && second.value.rows.get(1)).toMatchObject({ ok: true, value: { values: {} } });
    expect(simulator.asked.at(-1)).toContain('which does not stand in the row. Answer again');
    expect(simulator.counts().requests).toBe(2);
  });
});

describe('a server that does not answer the question', () => {
  it.each([
    [{ keys: ['right'] }, 'credentials-refused', false],
    [{ accountError: 'insufficient_quota' }, 'quota-spent', false],
    [{ accountError: 'credit_balance_exhausted' }, 'quota-spent', false],
    [{ accountError: 'project_spend_limit_exceeded' }, 'quota-spent', false],
    [{ accountError: 'slow_down' }, 'server-busy', true],
    [{ models: ['another'] }, 'model-unknown', false],
    [{ faults: { tooMany: 1 } }, 'too-many-requests', true],
    [{ faults: { serverError: 1 } }, 'server-error', true],
    [{ faults: { resetBefore: 1 } }, 'connection-reset', true],
    [{ faults: { tooLarge: 1 } }, 'response-too-large', false],
  ] as const)('because of %j fails as %s', async (change, code, retryable) => {
    simulator.configure(JSON.parse(JSON.stringify(change)));
    const answer = await ask('answer', refundRow(), settingsFor(), contextFor('call', 'wrong'));
    expect(answer).toMatchObject({ ok: false, failure: { code, retryable } });
  });

  it('with a web page fails as a wrong address, which costs nothing', async () => {
    simulator.configure({ faults: { html: 1 } });
    const answer = await ask('answer', refundRow(), settingsFor());
    expect(answer).toMatchObject({ ok: true, value: { usage: { microUnits: 0 } } });
    expect(answer.ok && answer.value.rows.get(1)).toMatchObject({ failure: { code: 'address-wrong' } });
  });

  it('at a wrong path fails as a wrong address', async () => {
    const settings = settingsFor({ baseUrl: `${simulator.url}/nowhere` });
    const answer = await ask('answer', refundRow(), settings);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'address-wrong', retryable: false } });
  });
});

it('the fixed part comes first, so that the provider’s cache makes the second row cheaper', async () => {
  const instructions = 'Decide about the refund. '.repeat(200);
  const template = { ...settingsWith().template, instructions } as unknown as Json;
  const settings = settingsFor({ template });
  const first = await answerRow(refundRow(), settings);
  const second = await answerRow(refundRow({ reason: 'Arrived too late' }, {}, 2), settings);
  expect(first.result.ok && first.result.value.cachedTokens).toBe(0);
  const cached = second.result.ok ? Number(second.result.value.cachedTokens) : 0;
  expect(cached).toBeGreaterThanOrEqual(1024);
  expect(second.microUnits).toBeLessThan(first.microUnits);
  expect(first.microUnits + second.microUnits).toBe(simulator.counts().bill.micros);
});

it('a key goes in the header the server wants, and nothing about this computer goes along', async () => {
  simulator.configure({ keys: ['secret-1'] });
  const bearer = await ask('answer', refundRow(), settingsFor(), contextFor('a', 'secret-1'));
  const azure = settingsFor({ server: 'azure' });
  const apiKey = await ask('answer', refundRow(), azure, contextFor('b', 'secret-1'));
  expect([bearer.ok, apiKey.ok]).toEqual([true, true]);
});

it('a call never costs more than it reserves, nor takes more tokens than its limit was told', async () => {
  const settings = settingsFor({ tokensPerMinute: 100_000 });
  const [stage] = await import('../../../src/analysers/llm/llm.ts').then(({ llm }) => llm.stages(settings));
  simulator.configure({ bytesPerToken: 1, lengthSigma: 1 });
  for (let rowNumber = 1; rowNumber <= 20; rowNumber++) {
    const row = refundRow({ reason: `Reason ${'x'.repeat(rowNumber * 20)}` }, {}, rowNumber);
    const answer = await ask('answer', row, settings);
    const reserved = stage?.reserve([row], settings).microUnits ?? 0;
    expect(answer.ok && answer.value.usage.microUnits).toBeLessThanOrEqual(reserved);
  }
  const { bill } = simulator.counts();
  expect(bill.billed).toBe(20);
});
