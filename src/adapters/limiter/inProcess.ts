import { failed, ok, type Result } from '../../core/failure.ts';
import {
  type Limit,
  type LimitCost,
  type Limiter,
  type LimitStatus,
  limitName,
  type Permit,
} from '../../core/limit.ts';
import { createAborts } from './aborts.ts';
import type { PastSend } from './guard.ts';
import { Lane, type Waiting } from './lane.ts';
import { createLimitState, type LimitState, redefine, statusOf } from './limitState.ts';
import { type Clock, monotonicMs } from './monotonic.ts';
import { createPermit } from './permit.ts';

export type InProcessLimiterOptions = {
  /** Monotonic milliseconds; `process.hrtime` by default. */
  readonly clock?: Clock;
  /**
   * What was sent under a limit shortly before this process started, asked once per limit. Without
   * it a process that is killed and started again within a window could send two windows' worth.
   */
  readonly history?: (limit: Limit) => readonly PastSend[];
};

/**
 * A limiter for one process, kept in the engine. Calls that need the same limits wait in one lane;
 * between lanes that share a limit the older call goes first, so none starves. Nothing waiting fails
 * but by its own signal (`aborted`) or by `close` (`limiter-closed`).
 */
export const createInProcessLimiter = (options: InProcessLimiterOptions = {}): Limiter =>
  new InProcessLimiter(options);

class InProcessLimiter implements Limiter {
  readonly #now: Clock;
  readonly #history: (limit: Limit) => readonly PastSend[];
  readonly #states = new Map<string, LimitState>();
  readonly #lanes = new Map<string, Lane>();
  readonly #lanesOf = new Map<LimitState, Lane[]>();
  readonly #onAbort = createAborts();
  readonly #refusals = new Set<() => void>();
  #sequence = 0;
  #closed = false;

  constructor({ clock = monotonicMs, history = () => [] }: InProcessLimiterOptions) {
    this.#now = clock;
    this.#history = history;
  }

  async reserve(costs: readonly LimitCost[], signal: AbortSignal): Promise<Result<Permit>> {
    if (signal.aborted) return aborted();
    if (this.#closed) return isClosed();
    const parts = costs.map(({ limit, cost }) => ({ state: this.#stateOf(limit), cost }));
    return parts.length === 0 ? ok(this.#take([])) : this.#wait(parts, signal);
  }

  status(): readonly LimitStatus[] {
    return [...this.#states.values()].map((state) => statusOf(state, this.#now()));
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const refuse of [...this.#refusals]) refuse();
    for (const lane of this.#lanes.values()) lane.close();
  }

  #wait(parts: readonly Part[], signal: AbortSignal): Promise<Result<Permit>> {
    return new Promise((resolve) => {
      const needs = new Map<LimitState, number>();
      for (const { state, cost } of parts) needs.set(state, (needs.get(state) ?? 0) + cost);
      const lane = this.#laneOf([...needs.keys()]);
      const leave = (answer: Result<Permit>): void => {
        forget();
        this.#refusals.delete(refuse);
        for (const state of needs.keys()) state.waiting--;
        resolve(answer);
        this.#wake(needs.keys());
      };
      const waiting: Waiting = {
        sequence: ++this.#sequence,
        needs,
        grant: () => leave(ok(this.#take(parts))),
      };
      const giveUp = (answer: Result<Permit>): void => {
        lane.remove(waiting);
        leave(answer);
      };
      const refuse = (): void => giveUp(isClosed());
      const forget = this.#onAbort(signal, () => giveUp(aborted()));
      this.#refusals.add(refuse);
      for (const state of needs.keys()) state.waiting++;
      lane.add(waiting);
    });
  }

  #take(parts: readonly Part[]): Permit {
    const grantedAt = this.#now();
    const takings = parts.map(({ state, cost }) => ({ state, taken: { cost, grantedAt, sentAt: null } }));
    for (const { state, taken } of takings) state.guard.grant(taken);
    return createPermit(takings, this.#now, () => this.#wake(parts.map(({ state }) => state)));
  }

  #stateOf(limit: Limit): LimitState {
    const name = limitName(limit.key);
    const known = this.#states.get(name);
    if (known) {
      if (redefine(known, limit, this.#now()))
        for (const lane of this.#lanesOf.get(known) ?? []) lane.repace();
      return known;
    }
    const state = createLimitState(name, limit, this.#history(limit), this.#now());
    this.#states.set(name, state);
    this.#lanesOf.set(state, []);
    return state;
  }

  #laneOf(limits: readonly LimitState[]): Lane {
    const key = JSON.stringify(limits.map((state) => state.name).sort());
    const known = this.#lanes.get(key);
    if (known) return known;
    const lane = new Lane(limits, (waiting) => this.#readyAt(waiting), this.#now);
    this.#lanes.set(key, lane);
    for (const state of limits) this.#lanesOf.get(state)?.push(lane);
    return lane;
  }

  #readyAt(waiting: Waiting): number {
    if (this.#mustYield(waiting)) return Number.POSITIVE_INFINITY;
    const now = this.#now();
    let latest = now;
    for (const [state, cost] of waiting.needs) latest = Math.max(latest, state.guard.readyAt(cost, now));
    return latest;
  }

  /** An older call of another lane that needs one of the same limits goes first. */
  #mustYield(waiting: Waiting): boolean {
    for (const state of waiting.needs.keys()) {
      for (const lane of this.#lanesOf.get(state) ?? []) {
        const oldest = lane.oldest();
        if (oldest && oldest.sequence < waiting.sequence) return true;
      }
    }
    return false;
  }

  #wake(limits: Iterable<LimitState>): void {
    for (const state of limits) for (const lane of this.#lanesOf.get(state) ?? []) lane.wake();
  }
}

/** What a call takes from one limit, in the order of its costs. */
type Part = { readonly state: LimitState; readonly cost: number };

const aborted = () => failed('aborted', 'The call was no longer wanted.');
const isClosed = () => failed('limiter-closed', 'The engine is closing; the row stays waiting.');
