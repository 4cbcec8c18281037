import { z } from 'zod';
import type { CallAnswer, HttpResponse, Json, Stage, StageRow } from '../../core/analyser.ts';
import { type Failure, failed, ok, type Result } from '../../core/failure.ts';
import type { LimitCost } from '../../core/limit.ts';
import { credentialsOf } from './credentials.ts';
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

function failureOf({ status, headers, body }: HttpResponse): Failure {
  if (status === 401 && body.includes('expired')) {
    return failed('token-expired', 'The token of the simulator has expired.').failure;
  }
  if (status === 401) return failed('credentials-refused', 'The simulator does not know the key.').failure;
  if (status === 402) return failed('quota-spent', 'The quota of the simulator is spent.').failure;
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  const retryAfterMs = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
  if (status === 429) {
    return {
      code: 'too-many-requests',
      message: 'The simulator asks to slow down.',
      retryable: true,
      ...retryAfterMs,
    };
  }
  if (status >= 500) {
    return {
      code: 'server-error',
      // Quoted as a provider's client would, key and all.
      message: `The simulator answered ${status}: ${body.slice(0, 200)}`,
      retryable: true,
      ...retryAfterMs,
    };
  }
  return failed('request-refused', `The simulator answered ${status}.`).failure;
}
