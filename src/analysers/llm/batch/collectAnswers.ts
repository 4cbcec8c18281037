import { z } from 'zod';
import { type Failure, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { CallAnswer, Usage } from '../../../core/stage.ts';
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
 * of their batch. Those it left out, because it expired or ended early, are left out here too, so that
 * they go into another one; only a batch that was refused as a whole fails them.
 */
export function collectAnswers(
  downloads: readonly Download[],
  rows: readonly StageRow[],
  reading: (row: StageRow) => Reading,
): Result<CallAnswer> {
  const lines = new Map<string, Line>();
  for (const line of downloads.flatMap(linesOf)) lines.set(line.custom_id, line);
  const refused = whyRefused(downloads);
  const answers = new Map<number, Result<Json>>();
  const paid: Usage[] = [];
  for (const row of rows) {
    const line = lines.get(customId(row.rowNumber));
    const part = line ? answerOf(line, row, reading(row)) : null;
    if (part) answers.set(row.rowNumber, part.answer);
    else if (refused && !line) answers.set(row.rowNumber, failure(refused));
    if (part?.usage) paid.push(part.usage);
  }
  return ok({ rows: answers, usage: sum(paid) });
}

type RowPart = { readonly answer: Result<Json>; readonly usage: Usage | null };

/** Null for a row that the batch did not come to. */
function answerOf({ response, error }: Line, row: StageRow, reading: Reading): RowPart | null {
  if (response == null) {
    if (error?.code === 'batch_expired') return null;
    const said = error?.message ? ` It said: ${error.message.slice(0, 200)}` : '';
    const message = `The batch could not answer the row.${said}`;
    return { answer: failure({ code: 'batch-row-refused', message, retryable: true }), usage: null };
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

/** Why the provider took none of a batch, where one was refused. */
function whyRefused(downloads: readonly Download[]): Failure | null {
  const refused = downloads.find(({ status }) => status === 'failed');
  if (!refused) return null;
  const { code = '', message = '' } = refused.problem ?? {};
  const said = message === '' ? '' : ` It said: ${message.slice(0, 200)}`;
  if (code !== 'token_limit_exceeded')
    return { code: 'batch-refused', message: `The provider refused the batch.${said}`, retryable: false };
  return {
    code: 'batch-queue-full',
    message: `The provider’s queue for batches is full.${said}`,
    retryable: true,
    retryAfterMs: queueWaitMs,
  };
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
