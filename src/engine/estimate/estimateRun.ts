import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Store } from '../../adapters/sqlite/store.ts';
import type { AnyAnalyser } from '../../analysers/registry.ts';
import { analyserOf, type ShapedAnalyser } from '../../analysers/shapedAnalyser.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { Sampled } from '../../core/estimate/sampled.ts';
import type { SeenCall } from '../../core/estimate/usage.ts';
import type { Balance, LimitStatus } from '../../core/limit.ts';
import type { StageRow } from '../../core/row.ts';
import { splitSettings } from '../../core/run/runSettings.ts';
import { needsPreparing } from '../prepare.ts';
import { rowReader } from '../rowReader.ts';
import { identifier, reusableSince } from '../run/identity.ts';
import { workerFile } from '../workerFile.ts';
import { type AskedCount, countAsked } from './countAsked.ts';
import { estimateOf } from './estimateOf.ts';
import { type Seen, seenCalls } from './seenCalls.ts';
import type { SeenStage } from './stageFigures.ts';

export type EstimateDeps = {
  readonly store: Store;
  readonly fileThreads: FileThreads;
  readonly limits: () => readonly LimitStatus[];
  readonly balances: (analyser: AnyAnalyser, settings: unknown) => Promise<readonly Balance[]>;
};

/**
 * What some rows of a run will take: counted over all of them, worked out for a sample in a thread, learned
 * from calls that were made. Throws when `signal` aborts.
 */
export async function estimateRun(
  { store, fileThreads, limits, balances }: EstimateDeps,
  run: StoredRun,
  open: readonly number[],
  signal: AbortSignal,
): Promise<Estimate> {
  const analyser = analyserOf(run);
  const split = splitSettings(run.settings);
  if (!analyser?.parsed.ok || !split.ok) throw new Error(`The run ${run.id} cannot be estimated.`);
  const asked = balances(analyser, analyser.parsed.value);
  const unprepared = needsPreparing(analyser) && !run.prepared;
  const answered = store.asked.numbersIn(run.key, 'done');
  const counted = await countAsked(store, run, { open, answered }, !unprepared, signal);
  const sample = sampled(store, run, analyser, counted, unprepared);
  const seen = seenCalls(store, run);
  const about = { analyserId: run.analyserId, settings: run.settings, asOf: run.asOf };
  const told: Sampled = await fileThreads.run(
    workerFile('estimateRows'),
    { ...about, rows: sample.fresh, seen: seen.calls.map(({ stage, rows }) => ({ stage, rows })) },
    signal,
  );
  return estimateOf({
    run,
    settings: split.value.run,
    open: open.length,
    answered: answered.length,
    counted,
    sampled: {
      all: counted.sample.length,
      fresh: sample.fresh.length,
      oldestReused: sample.oldestReused,
    },
    told,
    seen: byStage(store, seen, told),
    seenRun: seen.run,
    seenCalls: seen.calls.length,
    limits: limits(),
    balances: await asked,
    spentMicros: store.runs.spend(run).spentMicros,
    unprepared,
  });
}

type Sample = {
  /** Rows that no earlier run has answered. */
  readonly fresh: StageRow[];
  /** When the oldest answer to one of the others was given, in ms since 1970. */
  readonly oldestReused: number | null;
};

/** Looks for answers of earlier runs to the rows of the sample. */
function sampled(
  store: Store,
  run: StoredRun,
  analyser: ShapedAnalyser,
  { sample }: AskedCount,
  unprepared: boolean,
): Sample {
  const split = splitSettings(run.settings);
  if (!split.ok) return { fresh: [], oldestReused: null };
  const readRow = rowReader(run, analyser);
  const rows = store.rows.load(run.key, sample).map(({ rowNumber, cells, facts, prior }) => {
    const row: StageRow = { rowNumber, input: readRow(cells), facts, prior };
    return row;
  });
  const since = reusableSince(analyser, split.value.run.reuse, Date.now());
  if (since === null || unprepared) return { fresh: rows, oldestReused: null };
  const identify = identifier(analyser, split.value.analyser);
  const fresh: StageRow[] = [];
  let oldestReused: number | null = null;
  for (const row of rows) {
    const known = store.sharing.find(identify(row), { runKey: run.key, since });
    if (known) oldestReused = Math.min(known.endedAt, oldestReused ?? known.endedAt);
    else fresh.push(row);
  }
  return { fresh, oldestReused };
}

function byStage(store: Store, seen: Seen, told: Sampled): ReadonlyMap<string, SeenStage> {
  const spent = new Map(store.asked.spentByStage(seen.run).map((stage) => [stage.stage, stage]));
  const stages = new Map<string, { calls: SeenCall[]; rows: number; latencies: number[] }>();
  for (const [at, call] of seen.calls.entries()) {
    const figures = told.seen[at];
    const known = stages.get(call.stage) ?? { calls: [], rows: 0, latencies: [] };
    if (figures) known.calls.push({ ...figures, actual: call.usage });
    known.rows += call.rowNumbers.length;
    known.latencies.push(call.ms);
    stages.set(call.stage, known);
  }
  return new Map(
    [...stages].map(([id, { calls, rows, latencies }]) => {
      const { all = 0, answered = 0 } = spent.get(id) ?? {};
      return [id, { calls, rows, overhead: answered > 0 ? all / answered : 1, latencyMs: median(latencies) }];
    }),
  );
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
