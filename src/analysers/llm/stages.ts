import { ok } from '../../core/failure.ts';
import type { LimitCost } from '../../core/limit.ts';
import { openAiCosts, openAiLowestTier } from '../../core/limits/openAi.ts';
import type { StageRow } from '../../core/row.ts';
import type { Stage, Usage } from '../../core/stage.ts';
import { callAnswer, type Reading, readAnswer } from './answer/readAnswer.ts';
import { readStored } from './answer/storedAnswer.ts';
import { batchRequest } from './batch/batchRequest.ts';
import { deferredBatch } from './batch/deferredBatch.ts';
import type { Mistake } from './prompt/messages.ts';
import { mostInput, mostOutput, usualInput, usualOutput } from './prompt/size.ts';
import { requestFor } from './request.ts';
import { costOf } from './server/prices.ts';
import { send } from './server/send.ts';
import { isLoopback } from './server/servers.ts';
import { type LlmSettings, serverOf } from './settings.ts';

export const firstTry = 'answer';
export const secondTry = 'again';

/** Providers ask half the price in a batch. */
const batchShare = 0.5;
/** How long a batch waits for more rows: short against the hours it takes. */
const batchWaitMs = 5000;

/** One call a row; a second one, told what was wrong, where the first answer could not be used. */
export function stages(settings: LlmSettings): readonly Stage<LlmSettings>[] {
  const first = stage(settings, firstTry, [], () => null);
  if (!settings.secondTry) return [first];
  const again = stage(settings, secondTry, [firstTry], mistakeOf);
  return [first, { ...again, skips: (row) => mistakeOf(row) === null }];
}

/** What was wrong with the first answer; null when it was good. */
function mistakeOf({ prior }: StageRow): Mistake | null {
  const { message, answer } = readStored(prior[firstTry])?.problem ?? {};
  return message === undefined ? null : { message, answer: answer ?? null };
}

export type Asking = {
  /** The body of a row's request, and its UTF-8 bytes. */
  body(row: StageRow): { readonly text: string; readonly bytes: number };
  reading(row: StageRow): Reading;
};

function stage(
  settings: LlmSettings,
  id: string,
  after: readonly string[],
  mistake: (row: StageRow) => Mistake | null,
): Stage<LlmSettings> {
  const batch = settings.lane === 'batch';
  const share = batch ? batchShare : 1;
  const asking = askingFor(settings, id, share, mistake);
  const usageOf = usagesFor(settings, share, asking);
  return {
    id,
    after,
    maxRows: batch ? settings.batchRows : 1,
    maxWaitMs: batch ? batchWaitMs : 0,
    limits: (rows) => (batch ? [] : rows.flatMap((row) => limitsOf(asking.body(row).bytes, settings))),
    reserve: (rows) => usageOf(rows, mostInput, mostOutput(settings)),
    // What is sent is known but for how its tokens are counted; how long answers are is not.
    expect: (rows) => ({
      ...usageOf(rows, usualInput, usualOutput(settings)),
      certain: usageOf(rows, usualInput, 0),
    }),
    build: (rows) =>
      batch ? batchRequest(rows, settings, asking) : requestFor(only(rows), settings, mistake(only(rows))),
    ...(batch ? { deferred: deferredBatch(asking, settings.batchPoll * 1000) } : { send }),
    read: (response, rows) => {
      const row = only(rows);
      const read = readAnswer(response, row, asking.reading(row));
      if (!read.ok) return read;
      const { input, output } = read.value.tokens;
      const counted = limitsOf(asking.body(row).bytes, settings).map(({ limit, cost }) =>
        limit.key.operation.endsWith('-tokens') ? Math.max(cost, input + output) : cost,
      );
      return ok(callAnswer(row, read.value, counted));
    },
  };
}

type UsageOf = (rows: readonly StageRow[], input: (bytes: number) => number, output: number) => Usage;

/** What calls about rows use: a count of tokens for the bytes of each body, and as many for each answer. */
const usagesFor =
  ({ prices, model }: LlmSettings, share: number, { body }: Asking): UsageOf =>
  (rows, input, output) => {
    let [microUnits, inputTokens] = [0, 0];
    for (const row of rows) {
      const tokens = { input: input(body(row).bytes), cached: 0, output };
      microUnits += costOf(tokens, prices, model, share);
      inputTokens += tokens.input;
    }
    const units = { calls: rows.length, inputTokens, outputTokens: rows.length * output };
    return { microUnits, units };
  };

function askingFor(
  settings: LlmSettings,
  stageId: string,
  share: number,
  mistake: (row: StageRow) => Mistake | null,
): Asking {
  // A call asks for its body to be limited, reserved, hashed and sent: it is made once.
  const bodies = new WeakMap<StageRow, { readonly text: string; readonly bytes: number }>();
  const body = (row: StageRow) => {
    const known = bodies.get(row);
    if (known) return known;
    const text = requestFor(row, settings, mistake(row)).body ?? '';
    const made = { text, bytes: Buffer.byteLength(text) };
    bodies.set(row, made);
    return made;
  };
  const askedAgain = settings.secondTry && stageId === firstTry;
  return { body, reading: (row) => ({ settings, bodyBytes: body(row).bytes, askedAgain, share }) };
}

function only(rows: readonly StageRow[]): StageRow {
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new Error(`A call about one row was made for ${rows.length}`);
  return row;
}

/**
 * Requests and tokens a minute, taken together. Providers count a request when it arrives: what it sends and
 * the most it may answer; so that is what it costs here too, and nothing is given back. A server on this
 * computer has no limits unless they are set.
 */
function limitsOf(bodyBytes: number, settings: LlmSettings): readonly LimitCost[] {
  const { requestsPerMinute, tokensPerMinute, organization, project, model } = settings;
  const { baseUrl } = serverOf(settings);
  const given = [requestsPerMinute, tokensPerMinute];
  const call = {
    account: [organization, project].filter((part) => part !== '').join('/'),
    host: new URL(baseUrl).host,
    model,
    tokens: usualInput(bodyBytes) + mostOutput(settings),
  };
  const learned = openAiCosts(call);
  const allowed = {
    requestsPerMinute: requestsPerMinute || openAiLowestTier.requestsPerMinute,
    tokensPerMinute: tokensPerMinute || openAiLowestTier.tokensPerMinute,
  };
  const byUser = openAiCosts(call, allowed, 'user');
  return learned.flatMap((preset, at) => {
    const user = byUser[at];
    if (given[at] !== 0 && user !== undefined) return [user];
    return isLoopback(baseUrl) ? [] : [preset];
  });
}
