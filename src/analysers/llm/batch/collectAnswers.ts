import { z } from 'zod';
import type { CallAnswer, Json, StageRow, Usage } from '../../../core/analyser.ts';
import { type Failure, ok, type Result } from '../../../core/failure.ts';
import { type Reading, readAnswer } from '../answer/readAnswer.ts';
import { jsonOf } from '../answer/serverFailure.ts';
import { mostInput, mostOutput } from '../prompt/size.ts';
import { costOf } from '../server/prices.ts';
import { customId } from './lines.ts';

/** What came back of one batch: the text of its output and its error file. */
export type Download = {
  readonly status: string;
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly texts: readonly string[];
};

const lineSchema = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number().int(), body: z.json() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
type Line = z.infer<typeof lineSchema>;

/** How long the provider's queue may take to have room again, in ms; it says no time itself. */
const queueWaitMs = 600_000;

/**
 * Joins what came back with the rows that were handed over. Rows that were answered are paid, whatever became
 * of their batch; those without an answer fail, and are sent again where that can help.
 */
export function collectAnswers(
  downloads: readonly Download[],
  rows: readonly StageRow[],
  reading: (row: StageRow) => Reading,
): Result<CallAnswer> {
  const lines = new Map<string, Line>();
  for (const line of downloads.flatMap(linesOf)) lines.set(line.custom_id, line);
  const missing = whyMissing(downloads);
  const answers = new Map<number, Result<Json>>();
  const paid: Usage[] = [];
  for (const row of rows) {
    const line = lines.get(customId(row.rowNumber));
    const { answer, usage } = line
      ? answerOf(line, row, reading(row))
      : { answer: failure(missing), usage: null };
    answers.set(row.rowNumber, answer);
    if (usage) paid.push(usage);
  }
  return ok({ rows: answers, usage: sum(paid) });
}

type RowPart = { readonly answer: Result<Json>; readonly usage: Usage | null };

function answerOf({ response, error }: Line, row: StageRow, reading: Reading): RowPart {
  if (response == null) {
    const expired = error?.code === 'batch_expired';
    const said = error?.message ? ` It said: ${error.message.slice(0, 200)}` : '';
    const failed: Failure = expired
      ? expiredFailure
      : { code: 'batch-row-refused', message: `The batch could not answer the row.${said}`, retryable: true };
    return { answer: failure(failed), usage: null };
  }
  const asLive = { status: response.status_code, headers: {}, body: JSON.stringify(response.body) };
  const read = readAnswer(asLive, row, reading);
  if (read.ok) return read.value;
  return { answer: read, usage: response.status_code < 400 ? atMost(reading) : null };
}

/** Answered but not to be understood: paid, so it counts as what it can have cost at most. */
function atMost({ settings, bodyBytes, share }: Reading): Usage {
  const tokens = { input: mostInput(bodyBytes), cached: 0, output: mostOutput(settings) };
  return { microUnits: costOf(tokens, settings.prices, settings.model, share), units: { calls: 1 } };
}

/** Lines that are none are left out: their rows count as missing. */
const linesOf = ({ texts }: Download): Line[] =>
  texts.flatMap((text) => text.split('\n')).flatMap((line) => lineSchema.safeParse(jsonOf(line)).data ?? []);

const failure = (value: Failure): Result<Json> => ({ ok: false, failure: value });

const expiredFailure: Failure = {
  code: 'batch-expired',
  message: 'The batch ended after 24 hours before it came to this row.',
  retryable: true,
};

function whyMissing(downloads: readonly Download[]): Failure {
  const refused = downloads.find(({ status }) => status === 'failed');
  if (refused) {
    const { code = '', message = '' } = refused.problem ?? {};
    const said = message === '' ? '' : ` It said: ${message.slice(0, 200)}`;
    return code === 'token_limit_exceeded'
      ? {
          code: 'batch-queue-full',
          message: `The provider’s queue for batches is full.${said}`,
          retryable: true,
          retryAfterMs: queueWaitMs,
        }
      : { code: 'batch-refused', message: `The provider refused the batch.${said}`, retryable: false };
  }
  if (downloads.some(({ status }) => status === 'expired')) return expiredFailure;
  return { code: 'batch-row-missing', message: 'The batch came back without this row.', retryable: true };
}

function sum(usages: readonly Usage[]): Usage {
  const units: Record<string, number> = {};
  let microUnits = 0;
  for (const usage of usages) {
    microUnits += usage.microUnits;
    for (const [name, count] of Object.entries(usage.units)) units[name] = (units[name] ?? 0) + count;
  }
  return { microUnits, units };
}
