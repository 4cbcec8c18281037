import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { OutputOf, ParsedInputOf } from '../../contract/methods.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Estimates } from '../estimate/estimates.ts';
import type { Imports } from '../imports.ts';
import { onDisk } from '../onDisk.ts';
import type { Recomputes } from '../recompute/recomputes.ts';
import { rememberMapping } from '../rememberedMapping.ts';
import type { Runner } from '../runner.ts';
import { missingRun } from '../runRefusals.ts';
import { completeSettings, today } from '../settings.ts';
import { copyName, deleteWithCopy } from '../sourceCopy.ts';
import { adjustRun } from './adjustRun.ts';
import { configureRun } from './configureRun.ts';
import { startRun } from './startRun.ts';

export type RunHandlersDeps = {
  readonly dataDir: string;
  readonly store: Store;
  readonly imports: Imports;
  readonly runner: Runner;
  readonly estimates: Estimates;
  readonly recomputes: Recomputes;
  readonly isActive: (run: StoredRun) => boolean;
};

type Commands =
  | 'runs.create'
  | 'runs.configure'
  | 'runs.start'
  | 'runs.resume'
  | 'runs.retry'
  | 'runs.choose'
  | 'runs.setAside'
  | 'runs.adjust'
  | 'runs.pause'
  | 'runs.cancel'
  | 'runs.delete';

/** What changes runs: for the owner of the data folder only. */
export function runHandlers(deps: RunHandlersDeps): Pick<Handlers, Commands> {
  const { runner } = deps;
  const done = async (
    result: Promise<Result<null>> | Result<null>,
  ): Promise<Result<Record<string, never>>> => {
    const ended = await result;
    return ended.ok ? ok({}) : ended;
  };
  return {
    'runs.create': onDisk((input) => createRun(deps, input)),
    'runs.configure': onDisk(settled(deps, (input) => configureRun(deps, input))),
    'runs.start': onDisk(
      settled(deps, async (input) => {
        const started = await startRun(deps, input);
        const run = started.ok && deps.store.runs.get(input.runId);
        if (run) rememberMapping(deps.store, run);
        return started.ok ? ok({}) : started;
      }),
    ),
    'runs.retry': onDisk(settled(deps, (input) => retryRows(deps, input))),
    'runs.choose': onDisk(settled(deps, async (input) => chooseOptions(deps, input))),
    'runs.setAside': onDisk(settled(deps, async (input) => setRowsAside(deps, input))),
    'runs.adjust': onDisk(settled(deps, async (input) => adjustRun(deps, input))),
    'runs.resume': onDisk(settled(deps, ({ runId }) => done(resumeRun(deps, runId)))),
    'runs.pause': onDisk(({ runId, now }) => done(runner.pause(runId, now))),
    'runs.cancel': onDisk(({ runId }) => done(runner.cancel(runId))),
    'runs.delete': onDisk(({ runId }) => done(deleteRun(deps, runId))),
  };
}

/** Refuses while the run's results are made anew: they would be of answers that come meanwhile, or are taken away. */
function settled<Input extends { readonly runId: string }, Value>(
  { recomputes }: RunHandlersDeps,
  act: (input: Input) => Promise<Result<Value>>,
): (input: Input) => Promise<Result<Value>> {
  return async (input) => {
    if (!recomputes.progress(input.runId)) return act(input);
    return failed('run-state', 'The results of this run are being made anew. Wait until that is done.');
  };
}

async function createRun(
  deps: RunHandlersDeps,
  input: ParsedInputOf<'runs.create'>,
): Promise<Result<{ runId: string }>> {
  const { analyserId } = input;
  const asOf = today(new Date());
  const completed = completeSettings({
    analyserId,
    settings: input.settings as { [id: string]: Json },
    asOf,
  });
  if (!completed.ok) return completed;
  const { analyser, settings } = completed.value;
  if (input.file.kind !== 'path') return failed('bad-input', 'An upload can only be given over HTTP.');
  const sourcePath = resolve(input.file.path);
  const refused = await refuseFile(sourcePath);
  if (refused) return refused;
  const id = newRunId();
  const fileName = basename(sourcePath);
  const run = deps.store.runs.create({
    id,
    createdAt: Date.now(),
    fileName,
    sourcePath,
    copyName: copyName(id, fileName),
    requested: {
      ...(input.sheet !== undefined && { sheet: input.sheet }),
      ...(input.headerRow !== undefined && { headerRow: input.headerRow }),
      ...(input.skipRows !== undefined && { skipRows: input.skipRows }),
      ...(input.hiddenRows !== undefined && { hiddenRows: input.hiddenRows }),
      ...(input.columns !== undefined && { columns: input.columns }),
      ...(input.anyAnalyser && { anyAnalyser: true }),
    },
    analyserId: analyser.id,
    analyserVersion: analyser.version,
    settings,
    asOf,
  });
  const started = await deps.imports.start(run);
  return started.ok ? ok({ runId: id }) : started;
}

/** What can be said before anything is copied; the rest is found while copying and reading. */
async function refuseFile(path: string): Promise<Result<never> | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) {
    return failed('file-not-workbook', `${basename(path)} is a folder. Choose an Excel workbook (.xlsx).`);
  }
  if (found && found.size > maxFileBytes) {
    return failed(
      'file-too-large',
      `${basename(path)} is larger than 200 MB. Split it into smaller workbooks.`,
    );
  }
  return undefined;
}

/** Compressed: a million rows by 20 columns are about half of it. */
const maxFileBytes = 200 * 1024 * 1024;

/** Ten letters and digits that cannot be mistaken for one another; 32^10 make a collision in one folder hopeless. */
function newRunId(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz023456789';
  return [...randomBytes(10)].map((byte) => letters[byte % 32]).join('');
}

/** How many rows it is or would be, and then what they would take. Failures `run-missing`, `run-state`. */
async function retryRows(
  { store, runner, estimates }: RunHandlersDeps,
  { runId, which, dryRun }: ParsedInputOf<'runs.retry'>,
): Promise<Result<OutputOf<'runs.retry'>>> {
  if (!dryRun) return runner.retry(runId, which);
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const numbers = store.retries.numbers(run.key, which);
  const estimate = await estimates.of(run, numbers);
  return ok({ rows: numbers.length, ...(estimate.ok && { estimate: estimate.value }) });
}

/** How many rows it is or would be, and then what they would take. Failures as `Runner.choose`. */
async function chooseOptions(
  { store, runner, estimates }: RunHandlersDeps,
  { runId, which, dryRun }: ParsedInputOf<'runs.choose'>,
): Promise<Result<OutputOf<'runs.choose'>>> {
  if (!dryRun) return runner.choose(runId, which);
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const numbers = store.questions.numbers(run, which);
  if (!numbers.ok) return numbers;
  const estimate = await estimates.of(run, numbers.value);
  return ok({ rows: numbers.value.length, ...(estimate.ok && { estimate: estimate.value }) });
}

/** How many rows it is or would be. Failures `run-missing`, `run-state`. */
function setRowsAside(
  { store }: RunHandlersDeps,
  { runId, which, back, dryRun }: ParsedInputOf<'runs.setAside'>,
): Result<OutputOf<'runs.setAside'>> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  if (dryRun) return ok({ rows: store.setAside.count(run.key, which, back) });
  // A run that is only tried forgets nothing: its rows are asked again at the start.
  if (run.startedAt === null) {
    return failed('run-state', `The run of ${run.fileName} has not started; leave rows out of it instead.`);
  }
  return ok({ rows: store.setAside.move(run, which, back, Date.now()) });
}

async function resumeRun(deps: RunHandlersDeps, runId: string): Promise<Result<null>> {
  const run = deps.store.runs.get(runId);
  if (run?.state !== 'importing') return deps.runner.start(runId, 'resume');
  if (deps.imports.progress(runId)) return ok(null);
  return deps.imports.start(run);
}

async function deleteRun(deps: RunHandlersDeps, runId: string): Promise<Result<null>> {
  const { store, imports, recomputes, runner, dataDir } = deps;
  await Promise.all([imports.stop(runId), recomputes.stop(runId)]);
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  if (runner.isLive(runId)) {
    return failed('run-state', `The run of ${run.fileName} is at work. Cancel it before deleting it.`);
  }
  await deleteWithCopy(dataDir, runId, () => store.runs.delete(runId));
  return ok(null);
}
