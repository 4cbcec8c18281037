import { z } from 'zod';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { LimitCost } from '../../core/limit.ts';
import type { StageRow } from '../../core/row.ts';
import type { CallAnswer, HttpResponse, Stage } from '../../core/stage.ts';
import { batches } from './batches.ts';
import { credentialsOf } from './credentials.ts';
import { failureOf } from './failures.ts';
import { itemOf } from './item.ts';
import { misbehave } from './misbehave.ts';
import type { ProbeSettings } from './settings.ts';
import { mostUsage, usageOf, usualUsage } from './usage.ts';

const rowsPerBatch = 20;

/** `look` takes 20 rows a call; `read` one, or 20 when it is the only stage; `weigh` one, beside `look`. */
export function stages(settings: ProbeSettings): readonly Stage<ProbeSettings>[] {
  switch (settings.mode) {
    case 'none':
      return [];
    case 'single':
      return [stage('read', [], 1, settings.maxWaitMs)];
    case 'batch':
      return [stage('read', [], rowsPerBatch, settings.maxWaitMs)];
    case 'two-stage':
      return [
        stage('look', [], rowsPerBatch, settings.maxWaitMs),
        stage('read', ['look'], 1, settings.maxWaitMs),
      ];
    case 'deferred':
      return [{ ...stage('read', [], settings.batchRows, settings.maxWaitMs), deferred: batches(settings) }];
    case 'parallel':
      return [
        stage('look', [], rowsPerBatch, settings.maxWaitMs),
        { ...stage('weigh', [], 1, settings.maxWaitMs), skips: (row) => itemOf(row).startsWith('light-') },
        stage('read', ['look', 'weigh'], 1, settings.maxWaitMs),
      ];
  }
}

const stage = (
  id: string,
  after: readonly string[],
  maxRows: number,
  maxWaitMs: number,
): Stage<ProbeSettings> => ({
  id,
  after,
  maxRows,
  maxWaitMs,
  limits: (_rows, settings) => limitsOf(settings),
  reserve: (rows, settings) => mostUsage(settings, rows.length),
  expect: (rows, settings) => usualUsage(settings, rows.length),
  build: (rows, settings) => {
    misbehave(rows, 'build');
    return {
      method: 'POST',
      url: new URL('/answer', settings.baseUrl).href,
      body: JSON.stringify({ stage: id, items: rows.map((row) => itemToAsk(row, after)) }),
      credentials: credentialsOf(settings),
    };
  },
  read: (response, rows, settings) => {
    misbehave(rows, 'read');
    return readAnswer(response, rows, settings);
  },
});

function limitsOf({ limit, perMs, account }: ProbeSettings): readonly LimitCost[] {
  if (limit === 0) return [];
  const key = { provider: 'probe', account, region: '', operation: 'answer' };
  return [{ limit: { key, shape: { kind: 'window', n: limit, perMs }, origin: 'user' }, cost: 1 }];
}

/** A later stage asks about the answer of the stage before, so a test sees that it arrived. */
function itemToAsk(row: StageRow, after: readonly string[]): string {
  const before = after[0] === undefined ? undefined : row.prior[after[0]];
  return typeof before === 'string' ? before : itemOf(row);
}

const answerSchema = z.object({ answers: z.array(z.string()) });

function readAnswer(
  response: HttpResponse,
  rows: readonly StageRow[],
  settings: ProbeSettings,
): Result<CallAnswer> {
  if (response.status !== 200) return { ok: false, failure: failureOf(response) };
  const answers = parseJson(response.body);
  if (!answers || answers.length !== rows.length) {
    return {
      ok: false,
      failure: {
        ...failed('malformed-response', 'The simulator sent an answer that cannot be read.').failure,
        retryable: true,
      },
    };
  }
  const byRow = new Map<number, Result<Json>>();
  rows.forEach((row, index) => {
    byRow.set(row.rowNumber, ok(answers[index] ?? null));
  });
  const characters = answers.reduce((sum, answer) => sum + answer.length, 0);
  return ok({ rows: byRow, usage: usageOf(settings, characters), actual: [1] });
}

function parseJson(body: string): readonly string[] | undefined {
  try {
    return answerSchema.safeParse(JSON.parse(body)).data?.answers;
  } catch {
    return undefined;
  }
}
