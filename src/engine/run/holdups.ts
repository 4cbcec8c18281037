import { type LimitCost, type LimitStatus, limitName } from '../../core/limit.ts';
import { type Moment, type SeenLimit, whatDecides } from '../../core/run/bottleneck.ts';

/** So much of the recent past is looked at, and nothing is said before so much of a run was seen (ms). */
const stretchMs = 5000;
const knownMs = 1000;
/** Between two looks that are kept (ms). */
const everyMs = 250;

type Totals = { readonly [name: string]: number };
type Look = {
  readonly at: number;
  /** For how long each limit let no call go, and calls of the run waited for it, since they were first used (ms). */
  readonly held: Totals;
  readonly waited: Totals;
  /** What calls of all runs have cost at each limit. */
  readonly used: Totals;
  readonly moments: Readonly<Record<Moment, number>>;
};

/** Keeps what held up the calls of a run, and says what decides its speed. */
export class Holdups {
  readonly #now: () => number;
  readonly #moments: Record<Moment, number> = { place: 0, permit: 0, processor: 0, latency: 0 };
  /** What calls have taken from each limit, and the rows they were for. */
  readonly #taken = new Map<string, { cost: number; rows: number }>();
  /** Oldest first; the first is the newest of those before the stretch. */
  #looks: Look[] = [];

  /** In ms on the monotonic clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** A call for some rows asks for its permit. */
  asked(costs: readonly LimitCost[], rows: number): void {
    for (const { limit, cost } of costs) {
      const name = limitName(limit.key);
      const taken = this.#taken.get(name) ?? { cost: 0, rows: 0 };
      this.#taken.set(name, { cost: taken.cost + cost, rows: taken.rows + rows });
    }
  }

  /** What kept further calls from going when one had ended, or at a look. */
  met(moment: Moment): void {
    this.#moments[moment] += 1;
  }

  /** Looks at the limits; `waited` is for how long calls of the run have waited for each so far (ms). */
  look(limits: readonly LimitStatus[], waited: Totals): ReturnType<typeof whatDecides> {
    const at = this.#now();
    const held = Object.fromEntries(limits.map(({ name, heldMs }) => [name, heldMs]));
    const used = Object.fromEntries(limits.map(({ name, usedInAll }) => [name, usedInAll]));
    const now: Look = { at, held, waited, used, moments: { ...this.#moments } };
    const before = this.#looks[0];
    this.#keep(now);
    if (!before || at - before.at < knownMs) return null;
    const moments = { ...now.moments };
    for (const moment of ['place', 'permit', 'processor', 'latency'] as const) {
      moments[moment] -= before.moments[moment];
    }
    const needed = limits.filter(({ name }) => name in waited);
    return whatDecides({ limits: needed.map((limit) => this.#seen(limit, before, now)), moments });
  }

  #seen({ name, rate }: LimitStatus, before: Look, now: Look): SeenLimit {
    const grown = (kind: 'held' | 'waited' | 'used') => (now[kind][name] ?? 0) - (before[kind][name] ?? 0);
    const ms = now.at - before.at;
    const { cost, rows } = this.#taken.get(name) ?? { cost: 1, rows: 1 };
    return {
      name,
      share: Math.min(grown('held'), grown('waited')) / ms,
      used: grown('used') / Math.max((rate * ms) / 1000, Number.EPSILON),
      rowsPerSecond: (rate * rows) / Math.max(cost, Number.EPSILON),
    };
  }

  #keep(now: Look): void {
    const last = this.#looks.at(-1);
    if (last && now.at - last.at < everyMs) return;
    this.#looks.push(now);
    // The newest look that is older than the stretch stays, so that the stretch is looked at as a whole.
    const inside = this.#looks.findIndex(({ at }) => now.at - at < stretchMs);
    this.#looks.splice(0, Math.max(0, inside - 1));
  }
}
