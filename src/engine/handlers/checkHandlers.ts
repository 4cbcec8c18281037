import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { Cell } from '../../core/cell.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import { onDisk } from '../onDisk.ts';
import { exportRejects, type RejectsDeps } from '../rejects.ts';
import type { RowChecks } from '../rowChecks.ts';
import { missingRun } from '../runRefusals.ts';
import { askedByTried, forgetAskingOtherwise } from '../triedRows.ts';
import { workerFile } from '../workerFile.ts';

export type CheckQueriesDeps = {
  readonly store: Pick<ReadStore, 'runs' | 'corrections'>;
  readonly checks: RowChecks;
};

type Queries = 'runs.problems' | 'runs.corrections';

/** What is wrong with rows before a run; for a reader too. */
export function checkQueries({ store, checks }: CheckQueriesDeps): Pick<Handlers, Queries> {
  return {
    'runs.problems': async ({ runId, ...asked }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      return run.recognised ? checks.problems(run, asked) : notRead(run);
    },
    'runs.corrections': async ({ runId }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      return ok({ steps: store.corrections.steps(run.key), ...store.corrections.counts(run.key) });
    },
  };
}

export type CheckCommandsDeps = RejectsDeps & {
  readonly store: Store;
  readonly checks: RowChecks;
  readonly queryThreads: FileThreads;
};

type Commands = 'runs.correct' | 'runs.undoCorrection' | 'runs.exportRejects';

/** Setting rows right before a run: for the owner of the data folder only. */
export function checkCommands(deps: CheckCommandsDeps): Pick<Handlers, Commands> {
  const { store } = deps;
  return {
    'runs.correct': onDisk(async ({ runId, action }) => {
      const run = notStarted(store, runId);
      return run.ok ? withTries(store, run.value, () => correct(deps, run.value, action)) : run;
    }),
    'runs.undoCorrection': onDisk(async ({ runId }) => {
      const run = notStarted(store, runId);
      if (!run.ok) return run;
      const { key, fileName } = run.value;
      return withTries(store, run.value, async () => {
        const undone = store.corrections.undo(key);
        return undone
          ? ok({ undone })
          : failed('nothing-to-undo', `Nothing of ${fileName} has been corrected.`);
      });
    }),
    'runs.exportRejects': (input) => exportRejects(deps, input),
  };
}

/** Rows that were tried and now ask something else wait again. */
async function withTries<Value>(store: Store, run: StoredRun, act: () => Promise<Value>): Promise<Value> {
  const asked = askedByTried(store, run);
  const value = await act();
  forgetAskingOtherwise(store, run, asked);
  return value;
}

function notStarted(store: Store, runId: string): Result<StoredRun> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  if (!run.recognised) return notRead(run);
  if (run.state === 'draft' || run.state === 'ready') return ok(run);
  return failed('run-state', `The run of ${run.fileName} has started, so its rows are fixed.`);
}

const notRead = (run: StoredRun): Result<never> =>
  failed('run-state', `${run.fileName} has not been read yet.`);

type Action = ParsedInputOf<'runs.correct'>['action'];

async function correct(
  deps: CheckCommandsDeps,
  run: StoredRun,
  action: Action,
): Promise<Result<{ changes: number }>> {
  const { corrections } = deps.store;
  const now = Date.now();
  if (action.kind === 'skip' || action.kind === 'keep') {
    const rows = await chosenRows(deps, run, action.rows);
    return rows.ok ? ok({ changes: corrections.rows(run.key, action, rows.value, now) }) : rows;
  }
  const { column } = action;
  if (!run.recognised?.columns.some(({ index }) => index === column)) {
    return failed('bad-column', `The sheet of ${run.fileName} has no column number ${column + 1}.`);
  }
  if (action.kind === 'cell') {
    const { rowNumber, value } = action;
    if (rowNumber > run.counts.total) {
      return failed('row-missing', `The run of ${run.fileName} has no row ${rowNumber}.`);
    }
    return ok({ changes: corrections.cells(run.key, action, [{ rowNumber, column, value }], now) });
  }
  const { dataDir } = deps;
  const task = { kind: 'correct', dataDir, runKey: run.key, column, correction: action };
  type Changed = { rowNumber: number; value: Cell };
  const changed = await deps.queryThreads.run<Changed[]>(workerFile('checkRows'), task);
  const cells = changed.map((change) => ({ ...change, column }));
  return ok({ changes: corrections.cells(run.key, action, cells, Date.now()) });
}

async function chosenRows(
  { checks }: CheckCommandsDeps,
  run: StoredRun,
  rows: Extract<Action, { kind: 'skip' }>['rows'],
): Promise<Result<readonly number[]>> {
  if ('rowNumbers' in rows) return ok(rows.rowNumbers);
  const numbers = await checks.numbers(run, [rows.tile]);
  return numbers.ok ? ok([...numbers.value]) : numbers;
}
