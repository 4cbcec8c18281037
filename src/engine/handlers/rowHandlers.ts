import { setImmediate } from 'node:timers/promises';
import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { OpenQuestions } from '../../adapters/sqlite/openQuestions.ts';
import type { CallOfRow } from '../../adapters/sqlite/rowCalls.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { RowCall } from '../../contract/rowDetail.ts';
import type { RowFilter, RowListInfo, RowOrder } from '../../contract/rowQuery.ts';
import type { RowView } from '../../contract/values.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { createRowFacets } from '../rowFacets.ts';
import type { RowLists } from '../rowLists.ts';
import { questionOf } from '../rowShape.ts';
import { rowTexts } from '../rowText.ts';
import { missingRun } from '../runRefusals.ts';
import { workerFile } from '../workerFile.ts';

export type RowHandlersDeps = {
  readonly dataDir: string;
  readonly store: Pick<ReadStore, 'runs' | 'rows' | 'rowHistory'>;
  readonly lists: RowLists;
  /** For questions about all rows, so that neither imports nor exports wait for them. */
  readonly queryThreads: FileThreads;
};

type Rows = 'rows.page' | 'rows.questions' | 'rows.facets' | 'rows.get' | 'rows.text';

/** Rows as people look at them: pages, facets, one alone, text. For a reader too. */
export function rowHandlers(deps: RowHandlersDeps): Pick<Handlers, Rows> {
  const { store } = deps;
  const facets = createRowFacets({ dataDir: deps.dataDir, threads: deps.queryThreads });
  return {
    'rows.page': async (input) => {
      const run = store.runs.get(input.runId);
      return run ? pageOf(deps, run, input) : missingRun(input.runId);
    },
    'rows.facets': async ({ runId, of, limit, ...filter }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      const question = questionOf(run, given(filter), of);
      if (!question.ok) return question;
      return facets(run, { question: question.value, of, limit });
    },
    'rows.get': (input) => oneRow(deps, input),
    'rows.questions': (input) => questionsOf(deps, input),
    'rows.text': async ({ columns, header, language, ...input }) => {
      const run = store.runs.get(input.runId);
      if (!run) return missingRun(input.runId);
      const texts = rowTexts(run, columns, language);
      return textOf(deps, run, input, texts, header ? [texts.header] : []);
    },
  };
}

/** Rows read and written at once as text: 50,000 hold the engine for a second, so these for about 20 ms. */
const textRows = 1000;

async function textOf(
  deps: RowHandlersDeps,
  run: StoredRun,
  { offset, limit, list, ...asked }: Asked,
  asText: ReturnType<typeof rowTexts>,
  lines: string[],
): Promise<Result<{ text: string; rows: number }>> {
  let from = list;
  let rows = 0;
  while (rows < limit) {
    if (rows > 0) await setImmediate();
    const most = Math.min(textRows, limit - rows);
    const page = await pageOf(deps, run, { ...asked, offset: offset + rows, limit: most, list: from });
    if (!page.ok) return page;
    lines.push(...page.value.rows.map(asText.line));
    rows += page.value.rows.length;
    // All out of the same list, so that no row is in it twice.
    from = page.value.list?.id;
    if (page.value.rows.length < most) break;
  }
  return ok({ text: lines.join('\n'), rows });
}

type Asked = Pick<ParsedInputOf<'rows.page'>, 'offset' | 'limit' | 'list'> &
  RowFilter & { runId?: string; order?: RowOrder | undefined };
type Page = { matching: number; rows: RowView[]; list?: RowListInfo };

const byNumber: RowOrder = { by: { kind: 'row' }, descending: false };

async function pageOf(deps: RowHandlersDeps, run: StoredRun, asked: Asked): Promise<Result<Page>> {
  const { runId: _, offset, limit, list: listId, order = byNumber, ...filter } = asked;
  if (listId === undefined && isPlain(filter, order)) return ok(plainPage(deps, run, offset, limit, order));
  const question = questionOf(run, given(filter), [order.by]);
  if (!question.ok) return question;
  const list =
    listId === undefined
      ? await deps.lists.current(run, { kind: 'list', question: question.value, order }, 'page')
      : deps.lists.byId(run, listId);
  if (!list.ok) return list;
  const { numbers, info } = list.value;
  const wanted = [...numbers.subarray(offset, offset + limit)];
  return ok({ matching: numbers.length, rows: deps.store.rows.numbered(run.key, wanted), list: info });
}

/** All rows by number: a range of the table, however many there are. */
function plainPage(
  { store }: RowHandlersDeps,
  run: StoredRun,
  offset: number,
  limit: number,
  order: RowOrder,
): Page {
  const { total } = run.counts;
  const rows = order.descending
    ? store.rows.before(run.key, total + 1 - offset, limit)
    : store.rows.after(run.key, offset, limit);
  return { matching: total, rows };
}

const isPlain = (filter: RowFilter, { by }: RowOrder): boolean =>
  by.kind === 'row' && Object.keys(given(filter)).length === 0;

/** Without what was left out and without empty conditions, so that equal questions are equal. */
const given = (filter: RowFilter): RowFilter =>
  Object.fromEntries(
    Object.entries(filter).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

async function oneRow(
  { store, dataDir, queryThreads }: RowHandlersDeps,
  { runId, rowNumber }: ParsedInputOf<'rows.get'>,
): ReturnType<Handlers['rows.get']> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const [row] = store.rows.numbered(run.key, [rowNumber]);
  if (!row) return failed('row-missing', `The run of ${run.fileName} has no row ${rowNumber}.`);
  const task = { kind: 'calls', dataDir, runId, rowNumber };
  const calls = await queryThreads.run<CallOfRow[]>(workerFile('queryRows'), task);
  return ok({ ...row, ...store.rowHistory(run.key, rowNumber), calls: calls.map(toCall) });
}

async function questionsOf(
  { store, dataDir, queryThreads }: RowHandlersDeps,
  { runId, offset, limit }: ParsedInputOf<'rows.questions'>,
): ReturnType<Handlers['rows.questions']> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const task = { kind: 'questions', dataDir, runKey: run.key, offset, limit };
  return ok({ ...(await queryThreads.run<OpenQuestions>(workerFile('queryRows'), task)), offset });
}

const toCall = ({ startedAt, endedAt, microUnits, units, ...call }: CallOfRow): RowCall => ({
  ...call,
  startedAt: new Date(startedAt).toISOString(),
  ms: endedAt === null ? null : endedAt - startedAt,
  costMicros: microUnits,
  units: { ...units },
});
