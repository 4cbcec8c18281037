import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { InputOf } from '../../contract/methods.ts';
import type { Decision, ReviewEntry } from '../../contract/reviews.ts';
import type { RunDetail } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { written } from '../../contract/words/enWritten.ts';
import { loggedValues } from '../../contract/words/loggedValues.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad, readPair } from '../commandLine.ts';
import { readFilter } from '../exportTarget.ts';
import { findRun } from '../findRun.ts';
import { type Given, type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { readRowNumbers, rowOption } from '../rowNumbers.ts';
import { filterOption } from '../sharedOptions.ts';
import { withEngine } from '../withEngine.ts';

export const review: Command = {
  name: 'review',
  summary: 'Show which answers a person should look at, and decide about them.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    rowOption,
    filterOption,
    { name: 'accept', help: 'The answer is right.' },
    { name: 'reject', help: 'The answer is wrong.' },
    { name: 'correct', value: 'COLUMN=VALUE', repeated: true, help: 'What a result column should be.' },
    { name: 'note', value: 'TEXT', help: 'Why.' },
    { name: 'by', value: 'NAME', help: 'Who decides; default: the name in the preferences, or of the user.' },
    { name: 'undo', help: 'Take the last decision back.' },
    { name: 'log', help: 'Show what was decided, newest first.' },
  ],
  run: (invocation) => {
    const changes = ['accept', 'reject', 'correct', 'undo'].some((name) => invocation.given.has(name));
    return withEngine(invocation, changes ? 'operate' : 'read', ({ client }) =>
      reviewRun(invocation, client),
    );
  },
};

async function reviewRun(invocation: Invocation, client: Client): Promise<Result<number>> {
  const { given } = invocation;
  const found = await findRun(client, given.argument ?? '');
  if (!found.ok) return found;
  const run = await client.call('runs.get', { runId: found.value.id });
  if (!run.ok) return run;
  const runId = run.value.id;
  const by = given.text('by');
  if (given.has('undo')) {
    const undone = await client.call('reviews.undo', { runId, ...(by !== undefined && { reviewer: by }) });
    return undone.ok ? told(invocation, undone.value, [words.undone(undone.value.rows)]) : undone;
  }
  if (given.has('log')) return showLog(invocation, client, run.value);
  const decision = readDecision(given, run.value);
  if (!decision.ok) return decision;
  if (!decision.value) return showQueue(invocation, client, run.value);
  const note = given.text('note');
  const decided = await client.call('reviews.decide', {
    runId,
    ...decision.value,
    ...(note !== undefined && { note }),
    ...(by !== undefined && { reviewer: by }),
  });
  return decided.ok ? told(invocation, decided.value, [words.decided(decided.value.rows)]) : decided;
}

type Decided = Pick<InputOf<'reviews.decide'>, 'rows' | 'decision' | 'corrected'>;

/** `undefined` where nothing is decided. Failure `bad-input`. */
function readDecision(given: Given, run: RunDetail): Result<Decided | undefined> {
  const ways = (['accept', 'reject', 'correct'] as const).filter((name) => given.has(name));
  const [way, ...others] = ways;
  if (way === undefined) return ok(undefined);
  if (others.length > 0) return bad(words.oneDecision);
  const rows = readRows(given);
  if (!rows.ok) return rows;
  const corrected = readCorrected(given, run);
  if (!corrected.ok) return corrected;
  const decisions: Record<typeof way, Decision> = {
    accept: 'accepted',
    reject: 'rejected',
    correct: 'corrected',
  };
  return ok({ rows: rows.value, decision: decisions[way], corrected: corrected.value });
}

function readRows(given: Given): Result<Decided['rows']> {
  const typed = given.texts('row');
  const rowNumbers = readRowNumbers(typed);
  if (!rowNumbers.ok) return rowNumbers;
  if (typed.length > 0) return ok({ rowNumbers: rowNumbers.value });
  const filter = readFilter(given);
  if (!filter.ok) return filter;
  return filter.value ? ok({ filter: filter.value }) : bad(words.whatToDecide);
}

/** Columns by label or id; numbers where the column has numbers, money in its minor units. */
function readCorrected(given: Given, run: RunDetail): Result<NonNullable<Decided['corrected']>> {
  const corrected: NonNullable<Decided['corrected']> = {};
  for (const text of given.texts('correct')) {
    const pair = readPair('--correct', 'COLUMN=VALUE', text);
    if (!pair.ok) return pair;
    const [name, value] = pair.value;
    const wanted = name.toLowerCase();
    const column = run.analyser?.columns.find(
      ({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted,
    );
    const isNumber =
      (column?.kind === 'number' || column?.kind === 'money') && Number.isFinite(Number(value));
    corrected[column?.id ?? name] = isNumber ? Number(value) : value;
  }
  return ok(corrected);
}

async function showLog(invocation: Invocation, client: Client, run: RunDetail): Promise<Result<number>> {
  const log = await client.call('reviews.list', { runId: run.id, limit: 1000 });
  if (!log.ok) return log;
  const lines = log.value.entries.map((entry) => {
    const { rowNumber, decision, reviewer, note } = entry;
    const said = words.logLine(rowNumber, written.decisions[decision].toLowerCase(), reviewer, note);
    return said + changeText(run, entry);
  });
  return told(invocation, log.value.entries, lines);
}

/** What a correction changed, with currencies; empty for other decisions. */
function changeText({ analyser }: RunDetail, { corrected, answered }: ReviewEntry): string {
  const text = (result: ReviewEntry['corrected']) =>
    loggedValues(analyser?.columns ?? [], Object.keys(corrected), result, {
      formats: en.formats,
      textOf: ({ id }) => String(result[id] ?? ''),
    });
  const [was, is] = [text(answered), text({ ...answered, ...corrected })];
  return was === null || is === null ? '' : words.logChange(was, is);
}

async function showQueue(invocation: Invocation, client: Client, run: RunDetail): Promise<Result<number>> {
  const counts = await client.call('reviews.counts', { runId: run.id });
  if (!counts.ok) return counts;
  const next = await client.call('reviews.next', { runId: run.id });
  if (!next.ok) return next;
  const headline = run.analyser?.headline ?? '';
  const lines = next.value.rows.map(({ rowNumber, result }) =>
    words.problem(rowNumber, String(result?.[headline] ?? '')),
  );
  const { needing, undecided } = counts.value;
  const all = { ...counts.value, rows: next.value.rows };
  return told(invocation, all, [words.reviewCounts(needing, undecided), ...lines]);
}

function told(invocation: Invocation, value: object, lines: readonly string[]): Result<number> {
  if (wantsJson(invocation)) printJson(invocation, value);
  else for (const line of lines) printLine(invocation.terminal.out, line);
  return ok(exitCodes.allAnalysed);
}
