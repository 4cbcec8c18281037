import { setImmediate } from 'node:timers/promises';
import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { MadeAnew, Remaking } from '../../adapters/sqlite/recompute.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import { analyserOf, type ShapedAnalyser } from '../../analysers/shapedAnalyser.ts';
import type { RowResult } from '../../core/analyser.ts';
import type { Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { StageRow } from '../../core/row.ts';
import { splitSettings } from '../../core/run/runSettings.ts';
import { countedColumns, rowReader } from '../rowReader.ts';
import { identifier } from '../run/identity.ts';
import { workerFile } from '../workerFile.ts';

/** Rows a thread finishes at a time, and results one transaction replaces: some 20 ms each. */
const pageRows = 1000;

export type RecomputeDeps = { readonly store: Store; readonly fileThreads: FileThreads };
export type Recomputing = { readonly done: number; readonly total: number };
export type Finished = { readonly rowNumber: number; readonly result: Result<RowResult> | null };

/** `verdicts`: rows with another value in the headline column. `kept`: rows whose answers are not all there. */
export type Recomputed = { readonly rows: number; readonly verdicts: number; readonly kept: number };

/**
 * Makes the results of a run anew under `after.settings`, from the answers it has. First all are made and put
 * aside, then they replace the old ones in short transactions; only the first part can be broken off, and then
 * nothing has changed. Throws when `signal` aborts.
 */
export async function recomputeRun(
  { store, fileThreads }: RecomputeDeps,
  before: StoredRun,
  settings: StoredRun['settings'],
  changed: { readonly [id: string]: Json },
  signal: AbortSignal,
  progressed: (recomputing: Recomputing) => void,
): Promise<Recomputed> {
  const after = { ...before, settings };
  const analyser = analyserOf(after);
  if (!analyser) throw new Error(`The analyser ${before.analyserId} is not part of this version.`);
  const numbers = store.recompute.ended(before.key);
  const total = 2 * numbers.length;
  const remaking = store.recompute.start(before);
  try {
    const nameOf = namer(after, analyser);
    for (let at = 0; at < numbers.length; at += pageRows) {
      const rows = rowsOf(store, after, analyser, numbers.slice(at, at + pageRows));
      const finished = await finishIn(fileThreads, after, rows, signal);
      remaking.add(madeOf(rows, finished, nameOf));
      progressed({ done: Math.min(at + pageRows, numbers.length), total });
    }
    const made = remaking.follow();
    const verdicts = await replaceAll(remaking, before, after, analyser, changed, (done) =>
      progressed({ done: numbers.length + done, total }),
    );
    return { rows: made, verdicts, kept: numbers.length - made };
  } finally {
    remaking.close();
  }
}

async function replaceAll(
  remaking: Remaking,
  before: StoredRun,
  after: StoredRun,
  analyser: ShapedAnalyser,
  changed: { readonly [id: string]: Json },
  step: (done: number) => void,
): Promise<number> {
  const was = Object.fromEntries(Object.keys(changed).map((id) => [id, before.settings[id] ?? null]));
  remaking.begin(after.settings, { before: was, after: changed }, Date.now());
  const counted = countedColumns(analyser);
  let [done, verdicts] = [0, 0];
  for (;;) {
    const replaced = remaking.replace(counted, pageRows);
    if (replaced.rows === 0) break;
    done += replaced.rows;
    verdicts += replaced.verdicts;
    step(done);
    await setImmediate();
  }
  remaking.end();
  return verdicts;
}

/** Rows as an analyser is shown them, with every answer they have. */
export function rowsOf(
  store: Store,
  run: StoredRun,
  analyser: ShapedAnalyser,
  numbers: readonly number[],
): StageRow[] {
  const readRow = rowReader(run, analyser);
  return store.rows.load(run.key, numbers).map(({ rowNumber, cells, facts, prior, chosen }) => ({
    rowNumber,
    input: readRow(cells),
    facts,
    prior,
    ...(chosen !== null && { chosen }),
  }));
}

export function finishIn(
  fileThreads: FileThreads,
  { analyserId, settings, asOf }: Pick<StoredRun, 'analyserId' | 'settings' | 'asOf'>,
  rows: readonly StageRow[],
  signal?: AbortSignal,
): Promise<Finished[]> {
  return fileThreads.run(workerFile('finishRows'), { analyserId, settings, asOf, rows }, signal);
}

/** What rows ask under the new settings, where calls are made that others could share. */
function namer(run: StoredRun, analyser: ShapedAnalyser): (row: StageRow) => string | null {
  const split = splitSettings(run.settings);
  if (!split.ok || !analyser.parsed.ok || analyser.stages(analyser.parsed.value).length === 0)
    return () => null;
  return identifier(analyser, split.value.analyser);
}

function madeOf(
  rows: readonly StageRow[],
  finished: readonly Finished[],
  nameOf: (row: StageRow) => string | null,
): MadeAnew[] {
  return finished.flatMap(({ rowNumber, result }, at) => {
    const row = rows[at];
    if (result === null || !row) return [];
    return [
      {
        rowNumber,
        result: result.ok ? result.value : null,
        failure: result.ok ? null : result.failure,
        identity: nameOf(row),
      },
    ];
  });
}
