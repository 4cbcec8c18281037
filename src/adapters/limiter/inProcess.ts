import { createAborts } from '../../core/aborts.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import {
  type Limit,
  type LimitCost,
  type Limiter,
  type LimitKey,
  type LimitStatus,
  limitName,
  type Observed,
  type Permit,
} from '../../core/limit.ts';
import { learn, recover } from '../../core/limits/learn.ts';
import { readSignals } from '../../core/limits/signals.ts';
import type { Gate, Ticket } from './gate.ts';
import type { PastSend } from './guard.ts';
import { Lane, type Waiting } from './lane.ts';
import {
  createLimitState,
  distrust,
  type LimitState,
  redefine,
  reshape,
  type Standing,
  statusOf,
  trust,
} from './limitState.ts';
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
  /** Shares the limits with other processes; without it they are this process's own. */
  readonly gate?: Gate | undefined;
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
  readonly #gate: Gate | undefined;
  readonly #standing: () => Standing;
  #sequence = 0;
  #closed = false;

  constructor({ clock = monotonicMs, history = () => [], gate }: InProcessLimiterOptions) {
    this.#now = clock;
    this.#history = history;
    this.#gate = gate;
    const alone: Standing = { mode: 'in-process', share: 1, since: Date.now() };
    this.#standing = () => gate?.standing() ?? alone;
    gate?.start(
      () => this.#states.values(),
      () => this.#standingChanged(),
    );
  }

  async reserve(costs: readonly LimitCost[], signal: AbortSignal): Promise<Result<Permit>> {
    if (signal.aborted) return aborted();
    if (this.#closed) return isClosed();
    const parts = costs.map(({ limit, cost }) => ({ state: this.#stateOf(limit), cost }));
    return parts.length === 0 ? ok(this.#take([])) : this.#wait(parts, signal);
  }

  observe(limits: readonly LimitKey[], observed: Observed): void {
    const now = this.#now();
    for (const key of limits) {
      const state = this.#states.get(limitName(key));
      if (!state) continue;
      const signals = readSignals(state.limit, observed, Date.now());
      state.learned = learn(state.learned, state.limit, signals, { now, sentAt: observed.sentAtMs ?? now });
      if (signals.tooMany) state.last429 = Date.now();
      this.#reshape(state);
      if (signals.balance === undefined) continue;
      const balance = state.guard.correct?.(signals.balance, now);
      if (balance !== undefined) this.#gate?.correct(state, balance);
    }
  }

  status(): readonly LimitStatus[] {
    const at = { now: this.#now(), wall: Date.now() };
    return [...this.#states.values()].map((state) => {
      state.learned = recover(state.learned, state.limit.shape, at.now);
      this.#reshape(state);
      const oldest = this.#lanesOf.get(state)?.flatMap((lane) => lane.oldest() ?? []) ?? [];
      const waits = oldest.map((waiting) => this.#guardsReadyAt(waiting.needs));
      const nextAt = waits.length > 0 ? Math.min(...waits) : this.#guardsReadyAt(new Map([[state, 1]]));
      return statusOf(state, this.#standing(), { ...at, nextAt });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const lane of this.#lanes.values()) lane.close();
    await this.#gate?.close();
  }

  /** Redis was lost or is back. */
  #standingChanged(): void {
    const now = this.#now();
    const { mode } = this.#standing();
    for (const state of this.#states.values()) {
      this.#reshape(state);
      if (mode === 'degraded') distrust(state, now + (this.#gate?.horizonMs ?? 0), now);
      else trust(state, now);
    }
    for (const lane of this.#lanes.values()) lane.wake();
  }

  #reshape(state: LimitState): void {
    if (!reshape(state, this.#standing().share, this.#now())) return;
    for (const lane of this.#lanesOf.get(state) ?? []) lane.repace();
  }

  #wait(parts: readonly Part[], signal: AbortSignal): Promise<Result<Permit>> {
    return new Promise((resolve) => {
      const needs = new Map<LimitState, number>();
      for (const { state, cost } of parts) needs.set(state, (needs.get(state) ?? 0) + cost);
      const lane = this.#laneOf([...needs.keys()]);
      const leave = (answer: Result<Permit>): void => {
        forget();
        for (const state of needs.keys()) state.waiting--;
        resolve(answer);
        this.#wake(needs.keys());
      };
      const waiting: Waiting = {
        sequence: ++this.#sequence,
        needs,
        grant: (ticket) => leave(ok(this.#take(parts, ticket))),
        refuse: () => giveUp(isClosed()),
      };
      const giveUp = (answer: Result<Permit>): void => {
        lane.remove(waiting);
        leave(answer);
      };
      const forget = this.#onAbort(signal, () => giveUp(aborted()));
      for (const state of needs.keys()) state.waiting++;
      lane.add(waiting);
    });
  }

  #take(parts: readonly Part[], ticket?: Ticket): Permit {
    const grantedAt = this.#now();
    const takings = parts.map(({ state, cost }) => ({ state, taken: { cost, grantedAt, sentAt: null } }));
    for (const { state, taken } of takings) state.guard.grant(taken);
    return createPermit(takings, this.#now, () => this.#wake(parts.map(({ state }) => state)), ticket);
  }

  #stateOf(limit: Limit): LimitState {
    const name = limitName(limit.key);
    const known = this.#states.get(name);
    if (known) {
      redefine(known, limit);
      this.#reshape(known);
      return known;
    }
    const now = this.#now();
    const state = createLimitState(name, limit, this.#history(limit), now);
    this.#states.set(name, state);
    this.#lanesOf.set(state, []);
    this.#reshape(state);
    if (this.#standing().mode === 'degraded') distrust(state, now + (this.#gate?.horizonMs ?? 0), now);
    return state;
  }

  #laneOf(limits: readonly LimitState[]): Lane {
    const key = JSON.stringify(limits.map((state) => state.name).sort());
    const known = this.#lanes.get(key);
    if (known) return known;
    const lane = new Lane(limits, {
      readyAt: (waiting) => this.#readyAt(waiting),
      heldBy: (waiting) => this.#heldBy(waiting),
      now: this.#now,
      gate: () => (this.#standing().mode === 'shared' ? this.#gate : undefined),
    });
    this.#lanes.set(key, lane);
    for (const state of limits) this.#lanesOf.get(state)?.push(lane);
    return lane;
  }

  #readyAt(waiting: Waiting): number {
    return this.#mustYield(waiting) ? Number.POSITIVE_INFINITY : this.#guardsReadyAt(waiting.needs);
  }

  #guardsReadyAt(needs: ReadonlyMap<LimitState, number>): number {
    const now = this.#now();
    let latest = now;
    for (const [state, cost] of needs) latest = Math.max(latest, readyAt(state, cost, now));
    return latest;
  }

  /** The limit that keeps the call longest: the one for whose turn it waits, else the one with room last. */
  #heldBy(waiting: Waiting): LimitState | undefined {
    const now = this.#now();
    let latest = now;
    let by = this.#mustYield(waiting);
    if (by) return by;
    for (const [state, cost] of waiting.needs) {
      const at = readyAt(state, cost, now);
      if (at > latest) [latest, by] = [at, state];
    }
    return by;
  }

  /** The limit for which an older call of another lane goes first. */
  #mustYield(waiting: Waiting): LimitState | undefined {
    for (const state of waiting.needs.keys()) {
      for (const lane of this.#lanesOf.get(state) ?? []) {
        const oldest = lane.oldest();
        if (oldest && oldest.sequence < waiting.sequence) return state;
      }
    }
    return undefined;
  }

  #wake(limits: Iterable<LimitState>): void {
    for (const state of limits) for (const lane of this.#lanesOf.get(state) ?? []) lane.wake();
  }
}

/** When a limit by itself lets a call of that cost go; `Infinity`: not before a change. */
function readyAt({ guard, learned, halted }: LimitState, cost: number, now: number): number {
  return halted ? Number.POSITIVE_INFINITY : Math.max(guard.readyAt(cost, now), learned.pausedUntil);
}

/** What a call takes from one limit, in the order of its costs. */
type Part = { readonly state: LimitState; readonly cost: number };

const aborted = () => failed('aborted', 'The call was no longer wanted.');
const isClosed = () => failed('limiter-closed', 'The engine is closing; the row stays waiting.');
