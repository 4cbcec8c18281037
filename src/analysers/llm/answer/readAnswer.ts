import { failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { CallAnswer, HttpResponse, Usage } from '../../../core/stage.ts';
import { sentRow } from '../prompt/sentRow.ts';
import { mostInput, mostOutput } from '../prompt/size.ts';
import { costOf, type Tokens } from '../server/prices.ts';
import { type LlmSettings, serverOf } from '../settings.ts';
import { checkAnswer, type Values } from './checkAnswer.ts';
import { type Envelope, readEnvelope } from './envelope.ts';
import { isPage, jsonOf, notAModelServer, serverFailure } from './serverFailure.ts';
import type { StoredAnswer } from './storedAnswer.ts';

/** How an answer is read: what was asked, and whether an unusable one is asked for again. */
export type Reading = {
  readonly settings: LlmSettings;
  /** UTF-8 bytes of the request's body, for a server that does not count tokens. */
  readonly bodyBytes: number;
  readonly askedAgain: boolean;
  /** The part of the price that is paid. */
  readonly share: number;
};

export type RowAnswer = { readonly answer: Result<Json>; readonly usage: Usage; readonly tokens: Tokens };

export const noUsage: Usage = { microUnits: 0, units: {} };

/** An answered request, live or out of a batch; what it says of the server is the call's failure. */
export function readAnswer(response: HttpResponse, row: StageRow, reading: Reading): Result<RowAnswer> {
  const { settings } = reading;
  const { host } = new URL(serverOf(settings).baseUrl);
  if (response.status >= 400 && !(isPage(response) && response.status < 429))
    return { ok: false, failure: serverFailure(response, host, settings.model) };
  // A page costs nothing, so it must not be counted as a call that may have been paid.
  if (isPage(response))
    return ok({ answer: { ok: false, failure: notAModelServer(host) }, usage: noUsage, tokens: none });
  const envelope = readEnvelope(jsonOf(response.body), settings.api);
  if (envelope === null) {
    const failure = failed('malformed-response', `${host} sent an answer that cannot be read.`).failure;
    return { ok: false, failure: { ...failure, retryable: true } };
  }
  return ok(rowAnswer(envelope, row, reading));
}

const none: Tokens = { input: 0, cached: 0, output: 0 };

function rowAnswer(envelope: Envelope, row: StageRow, reading: Reading): RowAnswer {
  const { settings, bodyBytes, askedAgain, share } = reading;
  const tokens = envelope.tokens ?? { input: mostInput(bodyBytes), cached: 0, output: mostOutput(settings) };
  const microUnits = costOf(tokens, settings.prices, settings.model, share);
  const usage: Usage = {
    microUnits,
    units: { calls: 1, inputTokens: tokens.input, cachedTokens: tokens.cached, outputTokens: tokens.output },
  };
  const stored = { ...tokens, microUnits, model: envelope.model.slice(0, 200) };
  const checked = judged(envelope, row, settings);
  if (checked.ok)
    return { answer: ok({ ...stored, values: checked.value } satisfies StoredAnswer), usage, tokens };
  const { code, message } = checked.failure;
  if (!askedAgain || !worthAskingAgain.has(code)) return { answer: checked, usage, tokens };
  const problem = { code, message, answer: envelope.text === '' ? null : envelope.text.slice(0, 8000) };
  return { answer: ok({ ...stored, problem } satisfies StoredAnswer), usage, tokens };
}

/** A refusal is an answer: asking again would be paid for to hear it twice. */
const worthAskingAgain = new Set([
  'answer-cut',
  'answer-misses-schema',
  'quote-not-in-row',
  'amount-above-invoice',
]);

function judged(envelope: Envelope, row: StageRow, settings: LlmSettings): Result<Values> {
  switch (envelope.ending) {
    case 'refused':
      return failed('refused', 'The model refused to answer about this row.');
    case 'filtered':
      return failed('content-filter', 'The content filter of the server stopped the answer.');
    case 'cut':
      return failed(
        'answer-cut',
        `The answer was longer than the ${mostOutput(settings)} tokens it may have and was cut.`,
      );
    case 'whole':
      return checkAnswer(envelope.text, settings.template, sentRow(row, settings), row.input);
  }
}

/** The answer of a call about one row. */
export const callAnswer = (
  row: StageRow,
  { answer, usage }: RowAnswer,
  actual?: readonly number[],
): CallAnswer => ({
  rows: new Map([[row.rowNumber, answer]]),
  usage,
  ...(actual && { actual }),
});
