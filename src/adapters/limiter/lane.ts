import Bottleneck from 'bottleneck';
import { Line, type Place } from '../../core/line.ts';
import type { Gate, Ticket } from './gate.ts';
import type { LimitState } from './limitState.ts';
import { type Pace, paceOf } from './pace.ts';

/** A call waiting for its limits. `needs` sums what it takes from each of them. */
export type Waiting = {
  readonly sequence: number;
  readonly needs: ReadonlyMap<LimitState, number>;
  readonly grant: (ticket?: Ticket) => void;
  /** Answers it with a failure, since the limiter closes. */
  readonly refuse: () => void;
  /** Where it stands in its lane. */
  place?: Place<Waiting>;
};

export type LaneDeps = {
  /** When a call may go as far as this process knows; `Infinity`: after a change. */
  readonly readyAt: (waiting: Waiting) => number;
  /** Which limit keeps it from going now. */
  readonly heldBy: (waiting: Waiting) => LimitState | undefined;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Who must be asked as well, while limits are shared. */
  readonly gate: () => Gate | undefined;
};

/**
 * Bottleneck times its jobs by the wall clock. When that is set back, a job would wait for the clock
 * to catch up, an hour perhaps; a job that has not begun this long after it should is given to a new
 * Bottleneck.
 */
const lateStartMs = 1000;

/** Longest single timer; a day's wait is made of several. */
const longestTimerMs = 60_000;

/** One Bottleneck job; `started` once its body runs. */
type Job = { started: boolean; readonly watchdog: NodeJS.Timeout };

/**
 * The calls that need the same set of limits, oldest first. One Bottleneck job at a time grants
 * permits to the oldest of them; the calls themselves never enter Bottleneck, which is slow and
 * memory-hungry with many jobs (100,000 of them: 258 MB and 2.2 s of a blocked loop).
 */
export class Lane {
  readonly #limits: readonly LimitState[];
  readonly #deps: LaneDeps;
  readonly #waiting = new Line<Waiting>();
  #pace: Pace;
  #bottleneck: Bottleneck;
  /** The job that is queued or runs; one that was replaced does nothing any more. */
  #job: Job | null = null;
  #wake: () => void = () => {};
  #closed = false;
  /** When the last job granted. */
  #grantedAt = Number.NEGATIVE_INFINITY;
  /** It gave all it may give at a time: who comes before the next one waits for the limit, not for the timer. */
  #gaveAll = false;
  /** The limit that keeps calls waiting now. */
  #heldBy: LimitState | undefined;

  constructor(limits: readonly LimitState[], deps: LaneDeps) {
    this.#limits = limits;
    this.#deps = deps;
    this.#pace = paceOf(limits.map((state) => state.shape));
    this.#bottleneck = createBottleneck(this.#pace.everyMs);
  }

  oldest(): Waiting | undefined {
    return this.#waiting.first();
  }

  add(call: Waiting): void {
    call.place = this.#waiting.add(call);
    this.#start();
  }

  remove(call: Waiting): void {
    call.place?.leave();
    if (this.#waiting.size === 0) this.#holdUp(undefined);
    this.#wake();
  }

  /** Something this lane waits for may have changed. */
  wake(): void {
    this.#wake();
  }

  /** A limit's shape changed. */
  repace(): void {
    this.#pace = paceOf(this.#limits.map((state) => state.shape));
    if (this.#job?.started) this.#bottleneck.updateSettings({ minTime: this.#pace.everyMs });
    else this.#restart();
    this.#wake();
  }

  /** Refuses who waits. */
  close(): void {
    this.#closed = true;
    for (const call of this.#waiting.some()) call.refuse();
    this.#holdUp(undefined);
    this.#wake();
    this.#discard();
  }

  #start(): void {
    if (this.#job || this.#closed || this.#waiting.size === 0) return;
    const watchdog = setTimeout(() => this.#restart(), this.#pace.everyMs + lateStartMs);
    const job: Job = { started: false, watchdog };
    this.#job = job;
    if (this.#gaveAll) this.#holdUp(this.#slowest);
    const body = async (): Promise<void> => {
      if (this.#job !== job) return;
      job.started = true;
      clearTimeout(watchdog);
      this.#holdUp(undefined);
      await this.#grantSome();
    };
    this.#bottleneck.schedule(body).then(
      () => this.#ended(job),
      (error: unknown) => {
        // A job that was dropped with its Bottleneck rejects; nobody waits for it.
        if (this.#job === job) throw new Error('A limiter job failed', { cause: error });
      },
    );
  }

  #ended(job: Job): void {
    if (this.#job !== job) return;
    this.#job = null;
    this.#start();
  }

  async #grantSome(): Promise<void> {
    while (!this.#closed && this.#waiting.size > 0) {
      await this.#untilReady();
      const permits = this.#permitsNow();
      const gate = this.#deps.gate();
      if (!gate) return this.#grantReady(permits);
      const waitMs = await this.#askGate(gate, permits);
      if (waitMs <= 0) return;
      // Others have used it up; which of several limits, the script does not say.
      await this.#heldUp(this.#slowest, () => this.#sleep(waitMs, 'deaf'));
    }
  }

  /** Waits until the oldest call may go as far as this process knows. */
  async #untilReady(): Promise<void> {
    for (let next = this.oldest(); next && !this.#closed; next = this.oldest()) {
      const wait = this.#deps.readyAt(next) - this.#deps.now();
      if (wait <= 0) return;
      await this.#heldUp(this.#deps.heldBy(next), () => this.#sleep(wait));
    }
  }

  get #slowest(): LimitState | undefined {
    return this.#limits[this.#pace.of];
  }

  async #heldUp(by: LimitState | undefined, wait: () => Promise<void>): Promise<void> {
    this.#holdUp(by);
    await wait();
    this.#holdUp(undefined);
  }

  #holdUp(by: LimitState | undefined): void {
    if (by === this.#heldBy) return;
    this.#heldBy?.held.end(this.#deps.now());
    by?.held.begin(this.#deps.now());
    this.#heldBy = by;
  }

  #grantReady(permits: number): void {
    this.#gaveAll = false;
    for (let granted = 0; granted < permits && !this.#closed; granted++) {
      const next = this.oldest();
      if (!next || this.#deps.readyAt(next) > this.#deps.now()) return;
      next.place?.leave();
      next.grant();
    }
    this.#gaveAll = true;
  }

  /** Asks for the oldest calls and grants what was given; answers how long to wait before asking again, in ms. */
  async #askGate(gate: Gate, permits: number): Promise<number> {
    const calls = this.#waiting.some(permits);
    const answer = await gate.take(calls.map(({ needs }) => needs));
    if (!answer) return 0;
    if (answer.tickets.length > 0 && answer.waitMs > 0) await this.#sleep(answer.waitMs, 'deaf');
    answer.tickets.forEach((ticket, at) => {
      const call = calls[at];
      // Meanwhile it may have been given up, or an answer may have slowed this process.
      const ready = call !== undefined && this.#deps.readyAt(call) <= this.#deps.now();
      if (ready && call.place?.leave()) call.grant(ticket);
      else ticket.release();
    });
    return answer.tickets.length > 0 ? 0 : answer.waitMs;
  }

  /** The pace's permits, and up to twice as many when this job is late, so that a busy computer keeps the rate. */
  #permitsNow(): number {
    const now = this.#deps.now();
    const paces = this.#pace.everyMs > 0 ? (now - this.#grantedAt) / this.#pace.everyMs : 1;
    this.#grantedAt = now;
    return Math.round(this.#pace.permits * Math.min(2, Math.max(1, paces)));
  }

  /** `deaf`: only closing wakes it, since every send of this process would and none changes what others have. */
  #sleep(ms: number, hearing: 'wakes' | 'deaf' = 'wakes'): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.max(1, Math.ceil(ms)), longestTimerMs));
      this.#wake = () => {
        if (hearing === 'deaf' && !this.#closed) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #restart(): void {
    if (this.#job?.started || this.#closed) return;
    this.#discard();
    this.#bottleneck = createBottleneck(this.#pace.everyMs);
    this.#start();
  }

  #discard(): void {
    if (this.#job) clearTimeout(this.#job.watchdog);
    this.#job = null;
    this.#bottleneck.stop({ dropWaitingJobs: true }).catch(() => {});
  }
}

const createBottleneck = (minTime: number): Bottleneck => new Bottleneck({ maxConcurrent: 1, minTime });
