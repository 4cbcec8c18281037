import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../../src/core/stage.ts';
import { type OpenAiSimulator, startOpenAi } from '../../simulators/openai/server.ts';
import { type Prism, startPrism } from '../../simulators/prism.ts';
import { answerRow, refundRow, settingsWith } from './askLlm.ts';
import { batchLane } from './batchLane.ts';

/** Every request that we send and every answer of the simulator is held against the provider's own model. */

let simulator: OpenAiSimulator;
let prism: Prism;

beforeAll(async () => {
  simulator = await startOpenAi({ lengthSigma: 0.5 });
  prism = await startPrism('openai/openapi.slim.json', simulator.url);
});
afterAll(async () => {
  await prism.close();
  await simulator.close();
});

const settingsFor = (values = {}) => settingsWith({ baseUrl: prism.url, ...values });

describe.each(['chat', 'responses'])('over %s', (api) => {
  it.each([{}, { reasoning: 'low', body: { temperature: 0.2 }, organization: 'org-1', project: 'p-1' }])(
    'an answered row fits it, with %j',
    async (more) => {
      const { result } = await answerRow(refundRow(), settingsFor({ api, ...more }));
      expect(result).toMatchObject({ ok: true, value: { verdict: 'yes' } });
    },
  );

  it.each([
    ['refusal', 'refused'],
    ['filtered', 'content-filter'],
    ['cut', 'answer-cut'],
    ['wrongQuote', 'quote-not-in-row'],
  ])('an answer with %s fits it, and so does the second try', async (fault, code) => {
    simulator.configure({ faults: { [fault]: 1 } });
    const { result } = await answerRow(refundRow(), settingsFor({ api }));
    simulator.configure({ faults: { [fault]: 0 } });
    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  it('a batch fits it, from its file to its answers', async () => {
    // The model takes a file's content for one JSON string; it is the file as it is.
    const content = (request: HttpRequest): HttpRequest =>
      request.url.endsWith('/content')
        ? { ...request, url: request.url.replace(prism.url, simulator.url) }
        : request;
    const lane = batchLane(settingsFor({ api, lane: 'batch' }), `batch-${api}`, content);
    const rows = [1, 2, 3].map((rowNumber) => refundRow({}, {}, rowNumber));
    const handle = await lane.submit(rows);
    expect(handle.ok).toBe(true);
    if (!handle.ok) return;
    expect(await lane.find()).toEqual(handle);
    const answer = await lane.collected(handle.value, rows);
    expect(answer.ok && [...answer.value.rows.values()].every(({ ok }) => ok)).toBe(true);
  });
});

it('what does not fit it is refused', async () => {
  const response = await fetch(`${prism.url}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
    body: JSON.stringify({ model: 'gpt-4.1-mini', messages: 'none' }),
  });
  expect(response.status).toBe(422);
});
