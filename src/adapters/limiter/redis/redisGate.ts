import { randomBytes } from 'node:crypto';
import type { Gate, Needs, Ticket } from '../gate.ts';
import type { LimitState, Standing } from '../limitState.ts';
import type { Clock } from '../monotonic.ts';
import { commitArguments, createCommits } from './commits.ts';
import type { Connection } from './connection.ts';
import { createServerClock } from './serverClock.ts';
import { type Head, type Reply, readReply, scriptCall } from './wire.ts';

export type RedisGateOptions = {
  readonly connection: Connection;
  /** The most processes that share the limits, on all computers. While Redis is lost, each uses one part of so many. */
  readonly processes: number;
  readonly clock: Clock;
  /** One line for the log file. */
  readonly log: (line: string) => void;
  /** Time for the script instead of Redis's own, in ms. Only for tests on a virtual clock. */
  readonly scriptTime?: () => number;
};

/** How long a permit may lie unused before it is void: longer than a commit on a slow disk, shorter than R3's two seconds allow. */
export const leaseMs = 500;
/** After Redis is back, others may need this long to notice: probing, connecting, a busy moment. */
const graceMs = 3000;
const probeMs = 300;
const beatMs = 500;
/** Pings without an answer before the connection is made anew. */
const patience = 4;
/** Nobody sleeps longer before asking again, since others give permits back. */
const longestWaitMs = 250;
/** Asked this much before there is room, the script gives the permit for then (it does up to 30 ms before). */
const earlyMs = 20;

/**
 * Limits shared through Redis by every process that names the same one. Losing Redis costs speed, never a
 * permit: `take` answers null, the standing turns to `degraded`, and it turns back after a ping and a
 * `join`, which tells Redis what was sent meanwhile.
 */
export class RedisGate implements Gate {
  readonly horizonMs = leaseMs;
  readonly #options: RedisGateOptions;
  readonly #me = randomBytes(4).toString('hex');
  readonly #serverClock = createServerClock();
  readonly #commits = createCommits((changes) => {
    const { limits, args } = commitArguments(changes);
    if (this.#standing.mode === 'shared') this.#call('commit', limits, args).catch(() => {});
  });
  #standing: Standing;
  #limits: () => Iterable<LimitState> = () => [];
  #changed: () => void = () => {};
  #epoch = '';
  #permits = 0;
  /** Since when this process has been on its own, monotonic. */
  #aloneSince: number;
  #wakeProbe: () => void = () => {};
  #joining: Promise<void> | undefined;
  #beat: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RedisGateOptions) {
    this.#options = options;
    this.#aloneSince = options.clock();
    this.#standing = { mode: 'degraded', share: 1 / options.processes, since: Date.now() };
  }

  standing(): Standing {
    return this.#standing;
  }

  start(limits: () => Iterable<LimitState>, changed: () => void): void {
    this.#limits = limits;
    this.#changed = changed;
    this.#options.connection.onReady(() => this.#wakeProbe());
    void this.#probe(true);
  }

  async take(calls: readonly Needs[]): Promise<{ tickets: readonly Ticket[]; waitMs: number } | null> {
    const limits = [...(calls[0]?.keys() ?? [])];
    const ids = calls.map(() => `${this.#me}-${++this.#permits}`);
    const args = calls.flatMap((needs, at) => [
      ids[at] ?? '',
      ...limits.map((limit) => needs.get(limit) ?? 0),
    ]);
    const askedAt = this.#options.clock();
    try {
      const reply = await this.#call('take', limits, [calls.length, ...args]);
      if (reply.kind === 'join') {
        await this.#join(-1);
        return { tickets: [], waitMs: 1 };
      }
      const granted = calls.slice(0, reply.granted);
      const notAfterMs = askedAt + leaseMs;
      const tickets = granted.map((needs, at) => this.#ticket(ids[at] ?? '', needs, notAfterMs));
      if (tickets.length > 0) return { tickets, waitMs: reply.delayMs };
      return { tickets, waitMs: Math.min(longestWaitMs, Math.max(1, reply.waitMs - earlyMs)) };
    } catch (error) {
      this.#lost(error);
      return null;
    }
  }

  correct(limit: LimitState, balance: number): void {
    this.#commits.add({ limit, what: 'correct', id: '', cost: 0, value: String(balance) });
  }

  async close(): Promise<void> {
    this.#commits.flush();
    this.#closed = true;
    clearTimeout(this.#beat);
    this.#wakeProbe();
    if (this.#standing.mode === 'shared') await this.#call('leave', [], []).catch(() => {});
    this.#options.connection.close();
  }

  #ticket(id: string, needs: Needs, notAfterMs: number): Ticket {
    const tell = (what: 'sent' | 'settle' | 'release', value: (limit: LimitState) => string): void => {
      for (const [limit, cost] of needs) this.#commits.add({ limit, what, id, cost, value: value(limit) });
    };
    return {
      notAfterMs,
      sent: (atMs) => tell('sent', () => this.#serverClock.at(atMs).toFixed(3)),
      settle: (actual) => {
        const same = [...needs].every(([limit, cost]) => (actual.get(limit) ?? cost) === cost);
        if (!same) tell('settle', (limit) => String(actual.get(limit) ?? needs.get(limit)));
      },
      release: () => tell('release', () => ''),
    };
  }

  async #call(
    operation: Head['operation'],
    limits: readonly LimitState[],
    rest: readonly (string | number)[],
  ): Promise<Reply> {
    const { connection, clock, processes, scriptTime } = this.#options;
    const askedAt = clock();
    const time = scriptTime ? scriptTime().toFixed(3) : '';
    const head = { operation, time, process: this.#me, processes, epoch: this.#epoch, leaseMs, graceMs };
    const { keys, args } = scriptCall(head, limits, rest);
    const reply = readReply(await connection.run(keys, args));
    if (reply.now > 0) this.#serverClock.heard(askedAt, clock(), reply.now);
    return reply;
  }

  /** Several lanes may learn of the same new epoch at once; one joins for all. */
  #join(aloneMs: number): Promise<void> {
    this.#joining ??= this.#tellAndJoin(aloneMs).finally(() => {
      this.#joining = undefined;
    });
    return this.#joining;
  }

  /** `aloneMs`: for how long this process went on without Redis; negative when it did not. */
  async #tellAndJoin(aloneMs: number): Promise<void> {
    const { clock } = this.#options;
    const limits = [...this.#limits()];
    // One call to learn Redis's time, in which the sends are told.
    this.#serverClock.forget();
    await this.#call('beat', [], []);
    const now = clock();
    const sends = aloneMs < 0 ? [] : limits.flatMap((limit, at) => this.#sentAlone(limit, at + 1, now));
    const reply = await this.#call('join', limits, [sends.length / 3, ...sends, aloneMs]);
    if (reply.kind === 'ok') this.#epoch = reply.epoch;
  }

  /** What this process sent under a limit while it was alone, as arguments: limit, cost, Redis time. */
  #sentAlone(limit: LimitState, number: number, now: number): (string | number)[] {
    const { pending, sent } = limit.guard.carry(now);
    // What is granted and about to leave counts as sent now: nobody will tell of it later.
    const all = [...sent, ...pending.map(({ cost }) => ({ cost, sentAt: now }))];
    return all.flatMap(({ cost, sentAt }) => {
      if (sentAt === null || sentAt < this.#aloneSince || sentAt > now) return [];
      return [number, cost, this.#serverClock.at(sentAt).toFixed(3)];
    });
  }

  #lost(error: unknown): void {
    if (this.#standing.mode !== 'shared' || this.#closed) return;
    const { processes, log, clock } = this.#options;
    log(`Redis is lost, limits go on at 1/${processes}: ${String(error)}`);
    clearTimeout(this.#beat);
    this.#aloneSince = clock();
    this.#standing = { mode: 'degraded', share: 1 / processes, since: Date.now() };
    this.#changed();
    void this.#probe(false);
  }

  /** Asks until Redis answers a ping, then joins. */
  async #probe(first: boolean): Promise<void> {
    const { connection, clock, log } = this.#options;
    for (let misses = 0; !this.#closed; ) {
      if (!(first && misses === 0 && connection.ready)) await this.#probePause();
      if (this.#closed) return;
      if (!connection.ready) continue;
      try {
        await connection.ping();
        const aloneMs = clock() - this.#aloneSince;
        await this.#join(first && aloneMs < leaseMs ? -1 : aloneMs);
        break;
      } catch {
        misses += 1;
        if (misses % patience === 0) connection.renew();
      }
    }
    if (this.#closed) return;
    log('Limits are shared through Redis.');
    this.#standing = { mode: 'shared', share: 1, since: Date.now() };
    this.#changed();
    this.#beatLater();
  }

  #probePause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, probeMs);
      this.#wakeProbe = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Tells the others that this process is there, and notices a lost Redis while nothing is sent. */
  #beatLater(): void {
    this.#beat = setTimeout(async () => {
      if (this.#standing.mode !== 'shared' || this.#closed) return;
      try {
        const reply = await this.#call('beat', [], []);
        if (reply.kind === 'join') await this.#join(-1);
        if (!this.#closed && this.#standing.mode === 'shared') this.#beatLater();
      } catch (error) {
        this.#lost(error);
      }
    }, beatMs);
    this.#beat.unref?.();
  }
}
