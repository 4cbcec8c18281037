import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { RowShape } from '../../adapters/sqlite/rowConditions.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { QueuedRow } from '../../contract/reviews.ts';
import type { RowView } from '../../contract/values.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { createManyReviews } from '../manyReviews.ts';
import { onDisk } from '../onDisk.ts';
import type { RowLists } from '../rowLists.ts';
import { columnsOf, questionOf, rowShape } from '../rowShape.ts';
import { missingRun } from '../runRefusals.ts';
import { workerFile } from '../workerFile.ts';

export type ReviewQueriesDeps = {
  readonly dataDir: string;
  readonly store: Pick<ReadStore, 'runs' | 'rows' | 'reviews'>;
  readonly lists: RowLists;
  readonly queryThreads: FileThreads;
};

type Queries = 'reviews.next' | 'reviews.counts' | 'reviews.list';

/** What to look at and what was decided; for a reader too. */
export function reviewQueries(deps: ReviewQueriesDeps): Pick<Handlers, Queries> {
  const { store } = deps;
  return {
    'reviews.next': (input) => nextRows(deps, input),
    'reviews.counts': async ({ runId }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const question = { runKey: run.key, filter: {}, shape: rowShape(run) };
      const task = { kind: 'reviews', dataDir: deps.dataDir, question };
      type Counted = { needing: number; undecided: number };
      const counted = await deps.queryThreads.run<Counted>(workerFile('queryRows'), task);
      return ok({ ...counted, ...store.reviews.standing(run.key) });
    },
    'reviews.list': async ({ runId, rowNumber, offset, limit }) => {
      const run = store.runs.get(runId);
      return run ? ok(store.reviews.log(run.key, rowNumber, offset, limit)) : missingRun(runId);
    },
  };
}

async function nextRows(
  { store, lists }: ReviewQueriesDeps,
  { runId, offset, limit, list: listId, samplePermille, seed }: ParsedInputOf<'reviews.next'>,
): ReturnType<Handlers['reviews.next']> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const shape = rowShape(run);
  const question = { runKey: run.key, filter: {}, shape };
  const sample = { permille: samplePermille, seed };
  const list =
    listId === undefined
      ? await lists.current(run, { kind: 'queue', question, sample }, 'review')
      : lists.byId(run, listId);
  if (!list.ok) return list;
  const { numbers, info } = list.value;
  const rows = store.rows.numbered(run.key, [...numbers.subarray(offset, offset + limit)]);
  return ok({ matching: numbers.length, rows: rows.map((row) => queued(row, shape)), list: info });
}

function queued(row: RowView, { headline, review }: RowShape): QueuedRow {
  const flagged = review.flag !== undefined && row.result?.[review.flag] === true;
  const needs = flagged || review.headline.includes(String(row.result?.[headline] ?? ''));
  return { ...row, why: needs ? 'needs' : 'sample' };
}

export type ReviewCommandsDeps = {
  readonly store: Store;
  readonly lists: RowLists;
  /** Whose decisions they are, unless said otherwise. */
  readonly reviewer: () => string;
};

type Commands = 'reviews.decide' | 'reviews.undo';

/** Deciding, and taking back: for the owner of the data folder only. */
export function reviewCommands(deps: ReviewCommandsDeps): Pick<Handlers, Commands> {
  const { store, reviewer } = deps;
  const many = createManyReviews(store);
  return {
    'reviews.decide': onDisk((input) => decide(deps, many, input)),
    'reviews.undo': onDisk(async ({ runId, batch, reviewer: who }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const undone = await many.undo(run.key, batch, who ?? reviewer(), Date.now());
      return undone
        ? ok(undone)
        : failed('nothing-to-undo', `No decision about ${run.fileName} is left to be taken back.`);
    }),
  };
}

async function decide(
  deps: ReviewCommandsDeps,
  many: ReturnType<typeof createManyReviews>,
  input: ParsedInputOf<'reviews.decide'>,
): ReturnType<Handlers['reviews.decide']> {
  const run = deps.store.runs.get(input.runId);
  if (!run) return missingRun(input.runId);
  const refused = refuse(run, input);
  if (refused) return refused;
  const rows = await rowsOf(deps, run, input.rows);
  if (!rows.ok) return rows;
  const { decision, note = null, reviewer = deps.reviewer() } = input;
  // What came through the contract's schema is JSON.
  const corrected = input.corrected as { [columnId: string]: Json };
  const made = await many.decide(run.key, rows.value, {
    decision,
    corrected,
    kept: keptColumns(run),
    note,
    reviewer,
    at: Date.now(),
  });
  return ok(made);
}

/** Wider columns, in characters, hold sentences that are made of the others. */
const widestKept = 40;

/** What the log keeps of an answer: by what it is known, with the currencies of its amounts. */
function keptColumns(run: StoredRun): string[] {
  const columns = columnsOf(run);
  const shown = columns.filter(({ hidden, width = 0 }) => !hidden && width <= widestKept);
  return shown.flatMap(({ id, currencyColumn }) =>
    currencyColumn === undefined ? [id] : [id, currencyColumn],
  );
}

function refuse(
  run: StoredRun,
  { decision, corrected }: ParsedInputOf<'reviews.decide'>,
): Result<never> | undefined {
  const { columns } = rowShape(run);
  const unknown = Object.keys(corrected).find((id) => !Object.hasOwn(columns, id));
  if (unknown !== undefined) {
    return failed('bad-column', `The answers of ${run.fileName} have no column “${unknown}”.`);
  }
  const changes = Object.keys(corrected).length;
  if (decision === 'corrected' && changes === 0) {
    return failed('bad-decision', 'A correction says what a column should be.');
  }
  if (decision === 'accepted' && changes > 0) {
    return failed('bad-decision', 'What is accepted is not corrected at the same time.');
  }
  return undefined;
}

async function rowsOf(
  { lists }: ReviewCommandsDeps,
  run: StoredRun,
  rows: ParsedInputOf<'reviews.decide'>['rows'],
): Promise<Result<readonly number[]>> {
  if ('rowNumbers' in rows) return ok(rows.rowNumbers);
  const question = questionOf(run, rows.filter);
  if (!question.ok) return question;
  const order = { by: { kind: 'row' as const }, descending: false };
  const list = await lists.current(run, { kind: 'list', question: question.value, order }, 'decide');
  return list.ok ? ok([...list.value.numbers]) : list;
}
