import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { Progress, RunSummary } from '../contract/values.ts';
import type { Failure } from '../core/failure.ts';
import type { Bottleneck } from '../core/run/bottleneck.ts';
import { estimate, type Sample, type Seen, seenNow } from '../core/run/eta.ts';
import type { RunEvent } from '../core/run/states.ts';
import type { ImportProgress } from './imports.ts';
import type { Preparing } from './prepare.ts';
import type { Recomputing } from './recompute/recomputeRun.ts';
import { missingRun } from './runRefusals.ts';

/** At most four pictures a second of a run, two of the list (ms). */
const progressMs = 250;
const listMs = 500;

/** What only a live run knows. */
export type LiveRun = {
  readonly waitingForPermit: number;
  readonly waitingForRetry: number;
  /** Why no row has ended for long. */
  readonly stalled: Failure | null;
  /** It is about to end as this, when its calls in flight have ended. */
  readonly ending:
    | { readonly as: RunEvent; readonly reason: Failure | null; readonly inFlight: number }
    | undefined;
  readonly spend: Spent | undefined;
  /** Rows that wait for another row's answer. */
  readonly waitingForTwin: number;
  readonly bottleneck: Bottleneck | null;
  /** Names of the limits its calls have needed. */
  readonly limits: readonly string[];
  readonly preparing: Preparing | null;
  /** On the monotonic clock. */
  readonly activeSinceMs: number;
};

type Subscriber<Value> = { next(value: Value): void; end(failure?: Failure): void };
type Spent = { readonly spentMicros: number; readonly reservedMicros: number };

export type ProgressDeps = {
  readonly store: Pick<ReadStore, 'runs'>;
  readonly live: (runId: string) => LiveRun | undefined;
  readonly importing: (runId: string) => ImportProgress | undefined;
  readonly recomputing?: (runId: string) => Recomputing | undefined;
  readonly isActive: (run: StoredRun) => boolean;
  /** The run as it should be shown. */
  readonly asSeen: (run: StoredRun) => StoredRun;
  readonly toSummary: (run: StoredRun, active: boolean) => RunSummary;
};

export type ProgressBoard = ReturnType<typeof createProgressBoard>;

/**
 * Pictures of runs for whoever watches, read from the database on a timer, so that the numbers are
 * the committed ones and a reader beside the owner sees the same. A picture is sent when it differs
 * from the last one.
 */
export function createProgressBoard(deps: ProgressDeps) {
  const samples = new Map<string, Seen>();
  const resting = new Map<string, Resting>();
  const watchers = new Map<() => void, () => void>();

  /** Looks now and then again and again until it is over; what was seen last is not sent twice. */
  const watch = (
    everyMs: number,
    look: (isNew: (seen: string) => boolean) => 'again' | 'over',
  ): (() => void) => {
    let last = '';
    const isNew = (seen: string): boolean => {
      const changed = seen !== last;
      last = seen;
      return changed;
    };
    const stop = (): void => {
      clearInterval(timer);
      watchers.delete(stop);
    };
    const tick = (): void => {
      if (look(isNew) === 'over') stop();
    };
    const timer = setInterval(tick, everyMs);
    watchers.set(stop, tick);
    tick();
    return stop;
  };

  const picture = (run: StoredRun): Progress => {
    // The wall clock may be set, the monotonic one not.
    const now = performance.now();
    const live = deps.live(run.id);
    const active = deps.isActive(run);
    const running = active && run.state === 'running';
    if (!running) samples.delete(run.id);
    const asked = run.counts.waiting + run.counts.inFlight - (live?.waitingForTwin ?? 0);
    // How fast all will go is for the estimate to say, not for the few that are tried.
    const known = running && !run.tryRows ? estimate(recent(samples, run, now), asked) : null;
    // What a provider's batch takes, no rate of before tells.
    const eta = live?.preparing || live?.ending || live?.bottleneck?.kind === 'deferred' ? null : known;
    const importing = deps.importing(run.id) ?? null;
    const recomputing = deps.recomputing?.(run.id);
    return {
      runId: run.id,
      state: run.state,
      active,
      counts: run.counts,
      waitingForPermit: live?.waitingForPermit ?? 0,
      waitingForRetry: live?.waitingForRetry ?? 0,
      rowsPerSecond: known?.rowsPerSecond ?? null,
      remainingMs: eta?.remainingMs ?? null,
      remainingRange: eta?.range ?? null,
      bottleneck: live?.bottleneck ?? null,
      ...(live && { limits: [...live.limits] }),
      elapsedMs: run.activeMs + (live ? Math.round(now - live.activeSinceMs) : 0),
      import: run.state === 'importing' && importing ? { ...importing } : null,
      preparing: live?.preparing ? { ...live.preparing } : null,
      ...(recomputing && { recomputing: { ...recomputing } }),
      tallies: deps.store.runs.tallies(run.key),
      shared: run.shared,
      ...endingOf(live),
      reason: run.reason ?? live?.ending?.reason ?? live?.stalled ?? null,
      ...(live?.spend ?? spentBefore(deps.store.runs, resting, run)),
    };
  };

  return {
    progress: (runId: string, subscriber: Subscriber<Progress>): (() => void) =>
      watch(progressMs, (isNew) => {
        const run = deps.store.runs.get(runId);
        if (!run) {
          subscriber.end(missingRun(runId).failure);
          return 'over';
        }
        const value = picture(deps.asSeen(run));
        if (isNew(JSON.stringify({ ...value, elapsedMs: 0 }))) subscriber.next(value);
        return 'again';
      }),
    list: (subscriber: Subscriber<RunSummary[]>): (() => void) =>
      watch(listMs, (isNew) => {
        const value = deps.store.runs
          .list()
          .map((run) => deps.toSummary(deps.asSeen(run), deps.isActive(run)));
        if (isNew(JSON.stringify(value))) subscriber.next(value);
        return 'again';
      }),
    /** Looks without waiting for the next turn: a run has ended, and somebody waits for just that. */
    look(): void {
      for (const tick of [...watchers.values()]) tick();
    },
    close(): void {
      for (const stop of [...watchers.keys()]) stop();
    },
  };
}

function endingOf(live: LiveRun | undefined): Pick<Progress, 'ending'> {
  if (!live?.ending) return {};
  const { as, inFlight } = live.ending;
  return { ending: { as: as === 'pause' ? 'paused' : 'stopped', inFlight } };
}

type Resting = { readonly as: string; readonly spent: Spent };

/** What a run at rest has spent, summed up again only when it has moved since. */
function spentBefore(runs: ReadStore['runs'], known: Map<string, Resting>, run: StoredRun): Spent {
  const as = `${run.state} ${run.epoch} ${JSON.stringify(run.counts)}`;
  const last = known.get(run.id);
  if (last?.as === as) return last.spent;
  const { spentMicros, open } = runs.spend(run);
  const spent = { spentMicros, reservedMicros: open.reduce((sum, [, reserved]) => sum + reserved, 0) };
  known.set(run.id, { as, spent });
  return spent;
}

/** Rows ended in the recent past of this session; answers taken over from other rows say nothing of the speed. */
function recent(all: Map<string, Seen>, run: StoredRun, at: number): readonly Sample[] {
  const { done, failed: lost, skipped, needsChoice } = run.counts;
  const seen = seenNow(all.get(run.id), { at, done: done - run.shared, back: lost + skipped + needsChoice });
  all.set(run.id, seen);
  return seen.samples;
}
