import Bottleneck from 'bottleneck';
import type { LimitState } from './limitState.ts';
import { paceOf } from './pace.ts';

/** A call waiting for its limits. `needs` sums what it takes from each of them. */
export type Waiting = {
  readonly sequence: number;
  readonly needs: ReadonlyMap<LimitState, number>;
  readonly grant: () => void;
};

export type Lane = {
  readonly limits: readonly LimitState[];
  add(waiting: Waiting): void;
  remove(waiting: Waiting): void;
  oldest(): Waiting | undefined;
  /** Something this lane waits for may have changed. */
  wake(): void;
  /** A limit's shape changed. */
  repace(): void;
  close(): void;
};

/**
 * Bottleneck times its jobs by the wall clock. When that is set back, a job would wait for the clock
 * to catch up, an hour perhaps; a job that has not begun this long after it should is given to a new
 * Bottleneck.
 */
const lateStartMs = 1000;

/** Longest single timer; a day's wait is made of several. */
const longestTimerMs = 60_000;

/**
 * The calls that need the same set of limits, oldest first. One Bottleneck job at a time grants
 * permits to the oldest of them; the calls themselves never enter Bottleneck, which is slow and
 * memory-hungry with many jobs (100,000 of them: 258 MB and 2.2 s of a blocked loop).
 *
 * `readyAt` says when a call may go (`Infinity`: after a change), `now` is monotonic milliseconds.
 */
export function createLane(
  limits: readonly LimitState[],
  readyAt: (waiting: Waiting) => number,
  now: () => number,
): Lane {
  const waiting = new Set<Waiting>();
  const oldest = (): Waiting | undefined => waiting.values().next().value;
  let pace = paceOf(limits.map((state) => state.limit.shape));
  let bottleneck = createBottleneck(pace.everyMs);
  /** The job that is queued or runs; a job that is not this one any more does nothing. */
  let job: { started: boolean; watchdog: NodeJS.Timeout } | null = null;
  let wake: () => void = () => {};
  let closed = false;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(1, Math.ceil(ms)), longestTimerMs));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const grantSome = async (): Promise<void> => {
    for (let next = oldest(); next && !closed; next = oldest()) {
      const at = readyAt(next);
      const wait = at - now();
      if (wait <= 0) break;
      await sleep(wait);
    }
    for (let granted = 0; granted < pace.permits && !closed; granted++) {
      const next = oldest();
      if (!next || readyAt(next) > now()) return;
      waiting.delete(next);
      next.grant();
    }
  };

  const start = (): void => {
    if (job || closed || waiting.size === 0) return;
    const mine = { started: false, watchdog: setTimeout(restart, pace.everyMs + lateStartMs) };
    job = mine;
    const done = (): void => {
      if (job !== mine) return;
      job = null;
      start();
    };
    const body = async (): Promise<void> => {
      if (job !== mine) return;
      mine.started = true;
      clearTimeout(mine.watchdog);
      await grantSome();
    };
    bottleneck.schedule(body).then(done, (error: unknown) => {
      if (job !== mine) return;
      done();
      throw new Error('A limiter job failed', { cause: error });
    });
  };

  const discard = (): void => {
    if (job) clearTimeout(job.watchdog);
    job = null;
    bottleneck.stop({ dropWaitingJobs: true }).catch(() => {});
  };

  const restart = (): void => {
    if (job?.started || closed) return;
    discard();
    bottleneck = createBottleneck(pace.everyMs);
    start();
  };

  return {
    limits,
    oldest,
    add(call) {
      waiting.add(call);
      start();
    },
    remove(call) {
      waiting.delete(call);
      wake();
    },
    wake: () => wake(),
    repace() {
      pace = paceOf(limits.map((state) => state.limit.shape));
      if (job?.started) bottleneck.updateSettings({ minTime: pace.everyMs });
      else restart();
      wake();
    },
    close() {
      closed = true;
      wake();
      discard();
    },
  };
}

const createBottleneck = (minTime: number): Bottleneck => new Bottleneck({ maxConcurrent: 1, minTime });
