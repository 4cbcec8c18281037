import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { SheetRowView } from '../adapters/sqlite/rowViews.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { OutputOf, ParsedInputOf } from '../contract/methods.ts';
import { type ProblemRow, type Tile, tiles } from '../contract/problems.ts';
import type { Field } from '../core/analyser.ts';
import type { Cell } from '../core/cell.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import { rowProblems } from '../core/reading/rowProblems.ts';
import { workerFile } from './workerFile.ts';

/** What a thread found about every row; index 0 is row 1. */
type Checked = {
  readonly tileOf: Uint8Array;
  readonly duplicateOf: Int32Array;
  readonly counts: NonNullable<OutputOf<'runs.problems'>['counts']>;
  readonly columns: OutputOf<'runs.problems'>['columns'];
  readonly totals: number[];
};

type Look = {
  readonly key: string;
  readonly abort: AbortController;
  done: number;
  checked: Checked | undefined;
  readonly ended: Promise<Result<Checked>>;
};

export type RowChecksDeps = {
  readonly dataDir: string;
  readonly threads: FileThreads;
  readonly rows: ReadStore['rows'];
  readonly fieldsOf: (run: StoredRun) => readonly Field[];
};

export type RowChecks = ReturnType<typeof createRowChecks>;

/** Looks at all rows of a run before it starts; what was found is kept until mapping, readings or rows change. */
export function createRowChecks(deps: RowChecksDeps) {
  const looks = new Map<string, Look>();

  const look = (run: StoredRun): Look => {
    const key = JSON.stringify([run.mapping, run.recognised?.columns, run.edits, run.counts, run.analyserId]);
    const known = looks.get(run.id);
    if (known?.key === key) return known;
    known?.abort.abort();
    const abort = new AbortController();
    const begun: Look = {
      key,
      abort,
      done: 0,
      checked: undefined,
      ended: checkAll(deps, run, abort.signal, (done) => {
        begun.done = done;
      }).then((checked) => {
        if (checked.ok) begun.checked = checked.value;
        else looks.delete(run.id);
        return checked;
      }),
    };
    // Whoever asks next gets it; nobody may be waiting now.
    begun.ended.catch(() => looks.delete(run.id));
    looks.set(run.id, begun);
    return begun;
  };

  return {
    async problems(
      run: StoredRun,
      { tile, offset, limit, wait }: Omit<ParsedInputOf<'runs.problems'>, 'runId'>,
    ): Promise<Result<OutputOf<'runs.problems'>>> {
      const { total } = run.counts;
      const begun = look(run);
      const ended = begun.checked ? ok(begun.checked) : wait ? await begun.ended : undefined;
      if (!ended) {
        const looked = { done: begun.done, total };
        return ok({ looked, counts: null, columns: [], totals: [], matching: 0, rows: [] });
      }
      if (!ended.ok) return ended;
      const { counts, columns } = ended.value;
      const totals = deps.rows
        .numbered(run.key, ended.value.totals)
        .map(({ rowNumber, sheetRow }) => ({ rowNumber, sheetRow }));
      const wanted = numbersIn(ended.value, tile ? [tile] : notReady);
      const rows = problemRows(deps, run, ended.value, [...wanted.subarray(offset, offset + limit)]);
      return ok({ looked: { done: total, total }, counts, columns, totals, matching: wanted.length, rows });
    },
    /** Numbers of the rows in some tiles. Failure `superseded`. */
    async numbers(run: StoredRun, wanted: readonly Tile[]): Promise<Result<Int32Array>> {
      const checked = await look(run).ended;
      return checked.ok ? ok(numbersIn(checked.value, wanted)) : checked;
    },
    /** The same rows with what is wrong with them. */
    async rows(run: StoredRun, rowNumbers: readonly number[]): Promise<Result<ProblemRow[]>> {
      const checked = await look(run).ended;
      return checked.ok ? ok(problemRows(deps, run, checked.value, rowNumbers)) : checked;
    },
    forget(runId: string): void {
      looks.get(runId)?.abort.abort();
      looks.delete(runId);
    },
  };
}

const notReady = tiles.filter((tile) => tile !== 'ready' && tile !== 'skipped');

async function checkAll(
  { dataDir, threads, fieldsOf }: RowChecksDeps,
  run: StoredRun,
  signal: AbortSignal,
  progressed: (done: number) => void,
): Promise<Result<Checked>> {
  const fields = fieldsOf(run).map(({ id, kind, required, standIn }) => ({ id, kind, required, standIn }));
  const task = {
    kind: 'check',
    dataDir,
    runKey: run.key,
    total: run.counts.total,
    mapping: run.mapping,
    readings: readingsOf(run),
    fields,
  };
  const { port, done } = threads.start<Checked>(workerFile('checkRows'), task, signal);
  port.on('message', (message: { done: number }) => progressed(message.done));
  try {
    return ok(await done);
  } catch (error) {
    if (signal.aborted) return failed('superseded', 'The rows are being looked at anew.');
    throw error;
  } finally {
    port.close();
  }
}

const readingsOf = (run: StoredRun) =>
  Object.fromEntries((run.recognised?.columns ?? []).map(({ index, reading }) => [index, reading]));

function numbersIn({ tileOf }: Checked, wanted: readonly Tile[]): Int32Array {
  const places = new Set(wanted.map((tile) => tiles.indexOf(tile)));
  const found = new Int32Array(tileOf.length);
  let count = 0;
  for (let at = 0; at < tileOf.length; at++) if (places.has(tileOf[at] ?? -1)) found[count++] = at + 1;
  return found.subarray(0, count);
}

function problemRows(
  { rows, fieldsOf }: RowChecksDeps,
  run: StoredRun,
  { tileOf, duplicateOf }: Checked,
  rowNumbers: readonly number[],
): ProblemRow[] {
  const wanted = new Set(rowNumbers);
  const earlier = new Map<number, number>();
  for (let at = 0; at < duplicateOf.length; at += 2) {
    const rowNumber = duplicateOf[at] ?? 0;
    if (wanted.has(rowNumber)) earlier.set(rowNumber, duplicateOf[at + 1] ?? 0);
  }
  const [fields, readings] = [fieldsOf(run), readingsOf(run)];
  return rows.numbered(run.key, rowNumbers).map((row) => ({
    rowNumber: row.rowNumber,
    sheetRow: row.sheetRow,
    tile: tiles[tileOf[row.rowNumber - 1] ?? 0] ?? 'ready',
    cells: row.cells,
    corrections: row.corrections ?? {},
    problems: rowProblems(corrected(row), run.mapping, readings, fields),
    duplicateOf: earlier.get(row.rowNumber) ?? null,
  }));
}

function corrected({ cells, corrections = {} }: SheetRowView): readonly Cell[] {
  const all: Cell[] = [...cells];
  for (const [column, value] of Object.entries(corrections)) all[Number(column)] = value;
  return Array.from(all, (cell) => cell ?? null);
}
