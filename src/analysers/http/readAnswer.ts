import { type Failure, failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { StageRow } from '../../core/row.ts';
import type { CallAnswer, HttpResponse } from '../../core/stage.ts';
import { valuesAt } from './jsonPath.ts';
import type { AnswerColumn, HttpSettings } from './settings.ts';
import { holds, readStatuses } from './statuses.ts';

/** Reads the columns out of an answer; null for a row the server knows nothing about. */
export function readAnswer(
  response: HttpResponse,
  row: StageRow,
  settings: HttpSettings,
  host: string,
): Result<CallAnswer> {
  const { status } = response;
  const has = (text: string): boolean => holds(readStatuses(text) ?? [], status);
  if (has(settings.success)) {
    const body = parsed(response.body);
    if (body === undefined)
      return failed('malformed-response', `${host} answered something that is no JSON.`);
    return answerOf(
      row,
      Object.fromEntries(settings.answer.map((column, at) => [String(at), valueAt(body, column)])),
    );
  }
  if (has(settings.nothing)) return answerOf(row, null);
  return { ok: false, failure: failureOf(response, has(settings.retry), host) };
}

const answerOf = (row: StageRow, answer: Json): Result<CallAnswer> =>
  ok({ rows: new Map([[row.rowNumber, ok(answer)]]), usage: { microUnits: 0, units: { calls: 1 } } });

function parsed(body: string): Json | undefined {
  if (body.trim() === '') return null;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

function valueAt(body: Json, { path, kind }: AnswerColumn): Json {
  const values = valuesAt(path, body).filter((value) => value !== null);
  if (kind === 'list')
    return values.flat().map((value) => (typeof value === 'number' ? value : textOf(value)));
  const [first] = values;
  if (first === undefined) return null;
  if (kind === 'text') return textOf(first);
  const number = typeof first === 'string' && first.trim() !== '' ? Number(first) : first;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Excel takes no longer text in a cell. */
const longestText = 32_767;

const textOf = (value: Json): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestText);

function failureOf({ status, headers }: HttpResponse, again: boolean, host: string): Failure {
  const seconds = /^\d{1,6}(\.\d{1,3})?$/.test(headers['retry-after'] ?? '')
    ? Number(headers['retry-after'])
    : null;
  const wait = seconds === null ? {} : { retryAfterMs: seconds * 1000 };
  if (status === 429)
    return { code: 'too-many-requests', message: `${host} asks to slow down.`, retryable: again, ...wait };
  if (again)
    return {
      code: 'server-error',
      message: `${host} could not answer (${status}).`,
      retryable: true,
      ...wait,
    };
  return (
    refusalOf(status, host) ?? failed('request-refused', `${host} refused the request (${status}).`).failure
  );
}

/** What a status says of the account, or null. */
export function refusalOf(status: number, host: string): Failure | null {
  if (status === 401 || status === 403)
    return failed('credentials-refused', `${host} refused the request’s keys (${status}).`).failure;
  if (status === 402)
    return failed('quota-spent', `The account at ${host} has nothing left to spend.`).failure;
  return null;
}
