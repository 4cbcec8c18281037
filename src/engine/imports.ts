import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MessagePort } from 'node:worker_threads';
import type { FileThreads } from '../adapters/dispatch/fileThreads.ts';
import { diskFailure } from '../adapters/sqlite/diskFailure.ts';
import type { RunChange, StoredRun } from '../adapters/sqlite/runs.ts';
import type { Store } from '../adapters/sqlite/store.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import { askedColumns } from '../contract/columnChoices.ts';
import { type FromImport, fromImportSchema, type Imported, type ImportTask } from '../contract/fileWork.ts';
import type { Recognised } from '../contract/recognised.ts';
import { type Failure, failed, ok, type Result } from '../core/failure.ts';
import { type Mapping, missingFields } from '../core/mapping.ts';
import { columnsFor } from './columnsFor.ts';
import { withLikelyAnalyser } from './likelyAnalyser.ts';
import { rememberedFor } from './rememberedMapping.ts';
import { copySource, deleteWithCopy, existingCopy } from './sourceCopy.ts';
import { workerFile } from './workerFile.ts';

export type ImportProgress = {
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rows: number;
};

export type ImportsDeps = {
  readonly dataDir: string;
  readonly store: Store;
  readonly fileThreads: FileThreads;
  /** A file is about to be read: whoever has to warm up for the run may do so meanwhile. */
  readonly reading?: () => void;
  readonly onBug: (what: string, error: unknown) => void;
};

type Active = {
  readonly abort: AbortController;
  progress: ImportProgress;
  readonly done: Promise<Result<null>>;
};

export type Imports = ReturnType<typeof createImports>;

/** Reads workbooks into runs: copy and hash first, then a thread streams rows and every batch is committed. */
export function createImports(deps: ImportsDeps) {
  const active = new Map<string, Active>();
  /** Why an import broke, where the disk may not have taken the reason. */
  const broken = new Map<string, Failure>();

  /**
   * Starts the import of a run in state `importing`, from its beginning. Resolves when the first rows
   * are stored or the import ended; the failure of a file that cannot be read is the answer.
   */
  const start = async (run: StoredRun): Promise<Result<null>> => {
    const abort = new AbortController();
    let firstRows: (value: Result<null>) => void = () => {};
    const first = new Promise<Result<null>>((resolve) => {
      firstRows = resolve;
    });
    const entry: Active = {
      abort,
      progress: { bytesRead: 0, bytesTotal: 0, rows: 0 },
      done: importRun(deps, run, abort.signal, (progress) => {
        entry.progress = progress;
        firstRows(ok(null));
      }),
    };
    active.set(run.id, entry);
    broken.delete(run.id);
    const ended = entry.done
      .then((result) => {
        if (!result.ok && result.failure.code !== 'stopped') broken.set(run.id, result.failure);
        return result;
      })
      .finally(() => active.delete(run.id));
    ended.catch((error: unknown) => deps.onBug(`the import of ${run.fileName}`, error));
    return Promise.race([first, ended]);
  };

  /** Ends an import and waits until nothing of it writes any more. */
  const stop = async (runId: string): Promise<void> => {
    const entry = active.get(runId);
    entry?.abort.abort();
    await entry?.done.catch(() => {});
  };

  return {
    start,
    stop,
    /** The run as it should be shown: with the reason its import broke. */
    asSeen(run: StoredRun): StoredRun {
      const reason = run.state === 'importing' ? broken.get(run.id) : undefined;
      return reason ? { ...run, reason } : run;
    },
    progress: (runId: string): ImportProgress | undefined => active.get(runId)?.progress,
    /** Resolves with how the import ended; at once when none is active. */
    ended: (runId: string): Promise<Result<null>> => active.get(runId)?.done ?? Promise.resolve(ok(null)),
    close: () => Promise.all([...active.keys()].map(stop)),
  };
}

async function importRun(
  deps: ImportsDeps,
  run: StoredRun,
  signal: AbortSignal,
  progressed: (progress: ImportProgress) => void,
): Promise<Result<null>> {
  const { store, dataDir } = deps;
  try {
    store.rows.clear(run.key);
    store.runs.update(run.id, { reason: null });
    const copied = await ensureCopy(dataDir, store, run, signal);
    if (copied.ok) deps.reading?.();
    const imported = copied.ok ? await readRows(deps, run, signal, progressed) : copied;
    if (!imported.ok) return await giveUp(deps, run, imported.failure);
    store.runs.update(run.id, columnsOf(store, run, imported.value.recognised));
    store.runs.transition(run.id, 'imported', Date.now());
    const { mapping, ...read } = store.runs.get(run.id) ?? run;
    if (missingFields(mapping, analyserOf(read)?.fields ?? []).length === 0)
      store.runs.transition(run.id, 'mapped', Date.now());
    return ok(null);
  } catch (error) {
    // An import that was stopped stays `importing` and starts again on resume.
    if (signal.aborted) return failed('stopped', `The import of ${run.fileName} was stopped.`);
    const failure = diskFailure(error);
    // On a full disk the reason may not find room either; the caller is told, and resuming starts again.
    if (failure) return { ok: false, failure };
    store.runs.update(run.id, { reason: internal(run.fileName) });
    throw error;
  }
}

/**
 * A file that is refused before its first row leaves no run behind: there is nothing to resume. One that
 * breaks later stays, half-imported, with the reason, since the caller has already been given the run.
 */
async function giveUp(deps: ImportsDeps, run: StoredRun, failure: Failure): Promise<Result<null>> {
  const { store, dataDir } = deps;
  if ((store.runs.get(run.id)?.counts.total ?? 0) > 0) {
    store.runs.update(run.id, { reason: failure });
  } else {
    await deleteWithCopy(dataDir, run.id, () => store.runs.delete(run.id));
  }
  return { ok: false, failure };
}

const internal = (fileName: string): Failure => ({
  code: 'internal',
  message: `Rowmill hit a bug while reading ${fileName}. The file was not changed; the log has the details.`,
  retryable: false,
});

async function ensureCopy(
  dataDir: string,
  store: Store,
  run: StoredRun,
  signal: AbortSignal,
): Promise<Result<null>> {
  const to = join(dataDir, run.copyName);
  // The hash is stored after a complete copy, so its presence vouches for the copy.
  if (run.sha256 && (await existingCopy(to))?.bytes === run.bytes) return ok(null);
  const copied = await copySource(run.sourcePath ?? to, to, signal);
  if (!copied.ok) return copied;
  store.runs.update(run.id, copied.value);
  return ok(null);
}

/** What is taken from which column: as it was asked for, as it was chosen for such a file before, else by name. */
function columnsOf(store: Store, opened: StoredRun, read: Recognised): RunChange {
  const run = withLikelyAnalyser(opened, read);
  const analyser = analyserOf(run);
  const known = rememberedFor(store, run, read);
  const own = analyser ? columnsFor(analyser, read) : {};
  const likely = { ...own, ...known?.mapping };
  const asked = run.requested.columns ?? { maps: [], readings: [] };
  const chosen = askedColumns(asked, analyser?.fields ?? [], known?.recognised ?? read, likely);
  const { analyserId, analyserVersion, settings } = run;
  const mappingFrom = known && changesAny(known, own, read) ? 'remembered' : 'names';
  return { analyserId, analyserVersion, settings, mappingFrom, ...chosen };
}

/** Whether what is remembered is anything else than what the file alone says, which nobody has chosen. */
const changesAny = (
  known: { readonly mapping: Mapping; readonly recognised: Recognised },
  own: Mapping,
  read: Recognised,
): boolean =>
  Object.entries(known.mapping).some(([id, column]) => column !== (own[id] ?? null)) ||
  known.recognised.columns.some(({ reading }, at) => !isDeepStrictEqual(reading, read.columns[at]?.reading));

async function readRows(
  deps: ImportsDeps,
  run: StoredRun,
  signal: AbortSignal,
  progressed: (progress: ImportProgress) => void,
): Promise<Result<Imported>> {
  const task: ImportTask = {
    path: join(deps.dataDir, run.copyName),
    fileName: run.fileName,
    synonyms: (analyserOf(run)?.fields ?? []).flatMap((field) => [field.label, ...field.synonyms]),
    ...withoutColumns(run.requested),
  };
  const { port, done } = deps.fileThreads.start<Result<Imported>>(workerFile('importWorkbook'), task, signal);
  const stored = storeBatches(deps.store, run, port, progressed);
  const imported = await Promise.race([done, stored.broken]);
  // The last batches may still be in the port when the task's own answer has arrived.
  if (imported.ok) await stored.all(imported.value.rows);
  port.close();
  return imported;
}

/** Commits batches as they come and gives the thread a credit for each. */
function storeBatches(
  store: Store,
  run: StoredRun,
  port: MessagePort,
  progressed: (progress: ImportProgress) => void,
) {
  let rows = 0;
  let expected = Number.POSITIVE_INFINITY;
  const complete = Promise.withResolvers<void>();
  const broken = Promise.withResolvers<never>();
  const take = (message: FromImport): void => {
    store.rows.add(run.key, message.rows);
    rows += message.rows.length;
    // Not at once: a port that never runs empty keeps timers and signals waiting (1.2 s measured).
    setImmediate(() => port.postMessage({ kind: 'taken' }));
    progressed({ bytesRead: message.bytesRead, bytesTotal: message.bytesTotal, rows });
    if (rows >= expected) complete.resolve();
  };
  port.on('message', (message: unknown) => {
    try {
      take(fromImportSchema.parse(message));
    } catch (error) {
      broken.reject(error);
    }
  });
  return {
    broken: broken.promise,
    all: (total: number): Promise<void> => {
      expected = total;
      if (rows >= expected) complete.resolve();
      return Promise.race([complete.promise, broken.promise]);
    },
  };
}

const withoutColumns = ({ columns: _, anyAnalyser: __, ...reading }: StoredRun['requested']) => reading;
