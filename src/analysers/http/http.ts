import { z } from 'zod';
import type { Analyser, AnalyserShape, Column, Disclosure, RowResult } from '../../core/analyser.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { StageRow } from '../../core/row.ts';
import type { Stage } from '../../core/stage.ts';
import { fieldsOf } from './placeholders.ts';
import { readAnswer } from './readAnswer.ts';
import { limitCost, limitHost, requestFor, rowProblem, secretsOf } from './request.ts';
import { type HttpSettings, parseSettings, settings, templatesOf } from './settings.ts';
import { testSecrets } from './testSecrets.ts';

const outcomeColumn: Column = { id: 'outcome', label: 'Outcome', kind: 'text', width: 12 };

const headlineValues: AnalyserShape['headlineValues'] = [
  { value: 'answered', label: 'Answered', tone: 'good' },
  { value: 'partly', label: 'Partly', tone: 'warn' },
  { value: 'nothing', label: 'Nothing found', tone: 'neutral' },
];

/** One request a row, built from its columns, to any server that answers JSON. Described in docs/http.md. */
export const http: Analyser<HttpSettings> = {
  id: 'http',
  version: '1',
  label: 'Web request',
  description: 'Asks any web service that answers JSON, once a row, and reads columns out of the answer.',
  fields: fieldsOf(['{{Item}}']),
  columns: [outcomeColumn, { id: 'answer1', label: 'Answer', kind: 'text', width: 30 }],
  headline: outcomeColumn.id,
  headlineValues,
  settings,
  parseSettings,
  shape: (values) => ({
    fields: fieldsOf(templatesOf(values)),
    columns: [outcomeColumn, ...values.answer.map(columnOf)],
    headline: outcomeColumn.id,
    headlineValues,
  }),
  stages: () => [stage],
  finish,
  discloses,
  secrets: secretsOf,
  testSecrets,
  immaterialSettings: ['calls', 'perMs', 'retry', 'testUrl'],
  // What a server says may have changed since.
  maxAge: 0,
};

const columnOf = ({ label, kind }: HttpSettings['answer'][number], at: number): Column => ({
  id: answerId(at),
  label,
  kind,
  width: kind === 'number' ? 12 : 30,
});

const answerId = (at: number): string => `answer${at + 1}`;

const stage: Stage<HttpSettings> = {
  id: 'ask',
  after: [],
  maxRows: 1,
  maxWaitMs: 0,
  limits: (_rows, values) => [limitCost(values)],
  reserve: () => ({ microUnits: 0, units: { calls: 1 } }),
  // Nothing can be asked about it; `finish` says why.
  skips: (row, values) => rowProblem(row, values) !== null,
  build: (rows, values) => requestFor(only(rows), values),
  read: (response, rows, values) => readAnswer(response, only(rows), values, limitHost(values)),
};

/** Every field stands in the template, so each goes out as it is filled in; `request` has the headers too. */
function discloses(row: StageRow, values: HttpSettings): Disclosure {
  const fields = fieldsOf(templatesOf(values)).flatMap(({ id, label }) => {
    const given = row.input[id];
    return given === undefined ? [] : [{ label, text: given.text, sent: given.value ?? given.text }];
  });
  const { method, url, headers = {}, body } = requestFor(row, values);
  const head = Object.entries(headers).map(([name, value]) => `\n${name}: ${value}`);
  return {
    fields,
    request: `${method} ${url}${head.join('')}${body === undefined ? '' : `\n\n${body}`}`,
  };
}

function only(rows: readonly StageRow[]): StageRow {
  const [row] = rows;
  if (row === undefined || rows.length > 1)
    throw new Error(`A call about one row was made for ${rows.length}`);
  return row;
}

/** By the column's place in the settings; null where the server knows nothing. */
const answerSchema = z.record(z.string(), z.json()).nullable();

function finish(row: StageRow, values: HttpSettings): Result<RowResult> {
  const problem = rowProblem(row, values);
  if (problem) return { ok: false, failure: problem };
  const answer = answerSchema.parse(row.prior.ask ?? null);
  const found = values.answer.map((_, at) => answer?.[String(at)] ?? null);
  const empty = found.filter(
    (value) => value === null || (Array.isArray(value) && value.length === 0),
  ).length;
  const outcome = empty === found.length ? 'nothing' : empty > 0 ? 'partly' : 'answered';
  return ok({ outcome, ...Object.fromEntries(found.map((value, at) => [answerId(at), value])) });
}
