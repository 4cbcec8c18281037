import type { LiveRow } from './liveRow.ts';

/** Answers of rows that are done, kept for rows still to come that ask the same. */
export const keptAnswers = 5000;

/** What of a row decides what it asks. */
type Asking = Pick<LiveRow, 'rowNumber' | 'input' | 'facts' | 'prior'>;

type Leader = { readonly rowNumber: number; readonly followers: number[] };

/**
 * Rows that ask the same though they are not alike (one product at two costs): the first asks, the others wait
 * for it, get its answers, and are finished each with its own input. Where the first gets no result, the next
 * one asks. A later life of the run is told of the answers of earlier ones (`recall`).
 */
export class SharedAsks {
  readonly #nameOf: ((row: Asking) => string | null) | undefined;
  readonly #leaders = new Map<string, Leader>();
  readonly #asks = new Map<number, string>();
  readonly #following = new Set<number>();
  readonly #answers = new Map<string, LiveRow['prior']>();

  /** `nameOf` says what a row asks, null where it asks nothing; absent where no row shares answers. */
  constructor(nameOf: ((row: Asking) => string | null) | undefined) {
    this.#nameOf = nameOf;
  }

  /** Rows that wait for another row's answers. */
  get waiting(): number {
    return this.#following.size;
  }

  follows(rowNumber: number): boolean {
    return this.#following.has(rowNumber);
  }

  /** A row that an earlier life of the run finished, with its answers. */
  recall(row: Asking): void {
    const ask = Object.keys(row.prior).length === 0 ? null : (this.#nameOf?.({ ...row, prior: {} }) ?? null);
    if (ask !== null) this.#keep(ask, row.prior);
  }

  /** `go` when the row must ask itself, `wait` when another does, or the answers it gets without asking. */
  place(row: LiveRow): 'go' | 'wait' | LiveRow['prior'] {
    const ask = Object.keys(row.prior).length > 0 ? null : (this.#nameOf?.(row) ?? null);
    if (ask === null) return 'go';
    const leader = this.#leaders.get(ask);
    if (leader && leader.rowNumber !== row.rowNumber) {
      leader.followers.push(row.rowNumber);
      this.#following.add(row.rowNumber);
      return 'wait';
    }
    const known = leader ? undefined : this.#answers.get(ask);
    if (known) return known;
    if (!leader) this.#leaders.set(ask, { rowNumber: row.rowNumber, followers: [] });
    this.#asks.set(row.rowNumber, ask);
    return 'go';
  }

  /** The row has ended: with all its answers, or with null. The rows that waited for it come back. */
  ended(rowNumber: number, answers: LiveRow['prior'] | null): readonly number[] {
    const ask = this.#asks.get(rowNumber);
    if (ask === undefined) return [];
    this.#asks.delete(rowNumber);
    const leader = this.#leaders.get(ask);
    this.#leaders.delete(ask);
    if (answers) this.#keep(ask, answers);
    const followers = leader?.followers ?? [];
    for (const follower of followers) this.#following.delete(follower);
    return followers;
  }

  #keep(ask: string, answers: LiveRow['prior']): void {
    this.#answers.set(ask, answers);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > keptAnswers && oldest !== undefined) this.#answers.delete(oldest);
  }
}
