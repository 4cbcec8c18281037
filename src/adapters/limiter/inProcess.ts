import { failed, ok, type Result } from '../../core/failure.ts';
import { type Limit, type LimitCost, type Limiter, limitName, type Permit } from '../../core/limit.ts';
import { createAborts } from './aborts.ts';
import type { PastSend, Taken } from './guard.ts';
import { createLane, type Lane, type Waiting } from './lane.ts';
import { createLimitState, type LimitState, redefine, statusOf } from './limitState.ts';
import { type Clock, monotonicMs } from './monotonic.ts';

export type InProcessLimiterOptions = {
  /** Monotonic milliseconds; `process.hrtime` by default. */
  readonly clock?: Clock;
  /**
   * What was sent under a limit shortly before this process started, asked once per limit. Without
   * it a process that is killed and started again within a window could send two windows' worth.
   */
  readonly history?: (limit: Limit) => readonly PastSend[];
};

type Taking = { readonly state: LimitState; readonly taken: Taken };

/**
 * A limiter for one process, kept in the engine. Calls that need the same limits wait in one lane;
 * between lanes that share a limit the older call goes first, so none starves. Nothing waiting fails
 * but by its own signal (`aborted`) or by `close` (`limiter-closed`).
 */
export function createInProcessLimiter(options: InProcessLimiterOptions = {}): Limiter {
  const now = options.clock ?? monotonicMs;
  const states = new Map<string, LimitState>();
  const lanes = new Map<string, Lane>();
  const lanesOf = new Map<LimitState, Lane[]>();
  const onAbort = createAborts();
  const refusals = new Set<() => void>();
  let sequence = 0;
  let closed = false;

  const stateOf = (limit: Limit): LimitState => {
    const name = limitName(limit.key);
    const known = states.get(name);
    if (known) {
      if (redefine(known, limit, now())) for (const lane of lanesOf.get(known) ?? []) lane.repace();
      return known;
    }
    const state = createLimitState(name, limit, options.history?.(limit) ?? [], now());
    states.set(name, state);
    lanesOf.set(state, []);
    return state;
  };

  const wakeAll = (limits: Iterable<LimitState>): void => {
    for (const state of limits) for (const lane of lanesOf.get(state) ?? []) lane.wake();
  };

  /** An older call of another lane that needs one of the same limits goes first. */
  const mustYield = (waiting: Waiting): boolean => {
    for (const state of waiting.needs.keys()) {
      for (const lane of lanesOf.get(state) ?? []) {
        const oldest = lane.oldest();
        if (oldest && oldest.sequence < waiting.sequence) return true;
      }
    }
    return false;
  };

  const readyAt = (waiting: Waiting): number => {
    if (mustYield(waiting)) return Number.POSITIVE_INFINITY;
    const at = now();
    let latest = at;
    for (const [state, cost] of waiting.needs) latest = Math.max(latest, state.guard.readyAt(cost, at));
    return latest;
  };

  const laneOf = (limits: readonly LimitState[]): Lane => {
    const key = JSON.stringify(limits.map((state) => state.name).sort());
    const known = lanes.get(key);
    if (known) return known;
    const lane = createLane(limits, readyAt, now);
    lanes.set(key, lane);
    for (const state of limits) lanesOf.get(state)?.push(lane);
    return lane;
  };

  const take = (takings: readonly Taking[]): Permit => {
    for (const { state, taken } of takings) state.guard.grant(taken);
    return createPermit(takings, now, () => wakeAll(takings.map(({ state }) => state)));
  };

  const wait = (costs: readonly LimitCost[], signal: AbortSignal): Promise<Result<Permit>> =>
    new Promise((resolve) => {
      const parts = costs.map(({ limit, cost }) => ({ state: stateOf(limit), cost }));
      const needs = new Map<LimitState, number>();
      for (const { state, cost } of parts) needs.set(state, (needs.get(state) ?? 0) + cost);
      const lane = laneOf([...needs.keys()]);

      const leave = (): void => {
        forget();
        refusals.delete(refuse);
        for (const state of needs.keys()) state.waiting--;
      };
      const grant = (): void => {
        leave();
        const grantedAt = now();
        resolve(
          ok(take(parts.map(({ state, cost }) => ({ state, taken: { cost, grantedAt, sentAt: null } })))),
        );
        wakeAll(needs.keys());
      };
      const giveUp = (failure: ReturnType<typeof failed>): void => {
        leave();
        lane.remove(waiting);
        resolve(failure);
        wakeAll(needs.keys());
      };
      const refuse = (): void => giveUp(isClosed());

      const waiting: Waiting = { sequence: ++sequence, needs, grant };
      const forget = onAbort(signal, () => giveUp(aborted()));
      refusals.add(refuse);
      for (const state of needs.keys()) state.waiting++;
      lane.add(waiting);
    });

  return {
    async reserve(costs, signal) {
      if (signal.aborted) return aborted();
      if (closed) return isClosed();
      if (costs.length === 0) return ok(take([]));
      return wait(costs, signal);
    },
    status: () => [...states.values()].map((state) => statusOf(state, now())),
    async close() {
      closed = true;
      for (const refuse of [...refusals]) refuse();
      for (const lane of lanes.values()) lane.close();
    },
  };
}

const aborted = () => failed('aborted', 'The call was no longer wanted.');
const isClosed = () => failed('limiter-closed', 'The engine is closing; the row stays waiting.');

function createPermit(takings: readonly Taking[], now: Clock, changed: () => void): Permit {
  let state: 'granted' | 'sent' | 'settled' | 'released' = 'granted';
  const sent = (atMs: number): void => {
    if (state !== 'granted') return;
    state = 'sent';
    const latest = now();
    for (const { state: limit, taken } of takings) {
      // A time outside the permit's life is a clock that differs; the limit must not believe it.
      const at = Math.min(Math.max(atMs, taken.grantedAt), latest);
      limit.guard.sent(taken, at);
      limit.meter.add(taken.cost, at);
    }
    changed();
  };
  return {
    sent,
    settle(actual) {
      sent(now());
      if (state !== 'sent') return;
      state = 'settled';
      takings.forEach(({ state: limit, taken }, index) => {
        limit.guard.settle(taken, actual[index] ?? taken.cost, now());
      });
      changed();
    },
    release() {
      if (state !== 'granted') return;
      state = 'released';
      for (const { state: limit, taken } of takings) limit.guard.release(taken);
      changed();
    },
  };
}
