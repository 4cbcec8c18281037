import type { RowChange } from '../../adapters/sqlite/ledgerEntries.ts';
import type { OpenQuestion } from '../../adapters/sqlite/questions.ts';
import type { KnownAnswer } from '../../adapters/sqlite/sharing.ts';
import type { RowResult } from '../../core/analyser.ts';
import type { Failure } from '../../core/failure.ts';
import type { Identify } from './identity.ts';
import type { LiveRow } from './liveRow.ts';

export type TwinsDeps = {
  /** Absent for analysers without calls: there is nothing to save. */
  readonly identify: Identify | undefined;
  readonly find: (identity: string) => KnownAnswer | undefined;
  /** Whether there may be questions to find: most runs have none, and a look for each row adds up. */
  readonly hasAsked: boolean;
  readonly findQuestion: (identity: string) => OpenQuestion | undefined;
};

/** Answers kept in memory until they are surely committed: the writer holds back a hundred rows at most. */
const freshAnswers = 1000;

/** Failures kept, which no disk has by what was asked; at 230 bytes each, measured, some 5 MB. */
const freshFailures = 20_000;

type Leader = { readonly rowNumber: number; readonly followers: number[] };

/**
 * Rows that ask the same: the first goes, the others wait for it and get what it gets. They hold no chunk
 * open and stay counted as waiting.
 */
export class Twins {
  readonly #deps: TwinsDeps;
  readonly #leaders = new Map<string, Leader>();
  readonly #identities = new Map<number, string>();
  readonly #following = new Set<number>();
  /** The last of this life of the run only: a later one, or a row after very many, tries again. */
  readonly #failed = new Map<string, { readonly rowNumber: number; readonly failure: Failure }>();

  /** Questions of this life of the run that may not be on disk yet. */
  readonly #asked = new Map<string, OpenQuestion>();
  readonly #fresh = new Map<string, { readonly rowNumber: number; readonly result: RowResult }>();

  #hasAsked: boolean;

  constructor(deps: TwinsDeps) {
    this.#deps = deps;
    this.#hasAsked = deps.hasAsked;
  }

  /** Rows that wait for another row's answer. */
  get waiting(): number {
    return this.#following.size;
  }

  follows(rowNumber: number): boolean {
    return this.#following.has(rowNumber);
  }

  /** `go` when the row must ask itself, `wait` when another does, or what it gets without asking. */
  place(row: LiveRow): 'go' | 'wait' | RowChange {
    const identity = this.#deps.identify?.(row);
    if (identity === undefined) return 'go';
    const leader = this.#leaders.get(identity);
    if (leader && leader.rowNumber !== row.rowNumber) {
      leader.followers.push(row.rowNumber);
      this.#following.add(row.rowNumber);
      return 'wait';
    }
    return (leader ? undefined : this.#known(identity, row.rowNumber)) ?? this.lead(row, identity);
  }

  /** The row asks itself, whoever else does: its call is already under way. */
  lead(row: LiveRow, identity = this.#deps.identify?.(row)): 'go' {
    if (identity !== undefined && !this.#leaders.has(identity)) {
      this.#leaders.set(identity, { rowNumber: row.rowNumber, followers: [] });
    }
    if (identity === undefined) return 'go';
    this.#identities.set(row.rowNumber, identity);
    // Asked in an earlier life of the run, before another call of the row had ended.
    const { held, rowNumber } = row;
    if (held?.as === 'needsChoice') keepNewest(this.#asked, identity, { rowNumber, choice: held.choice });
    return 'go';
  }

  /** A row's change with its identity, and what the rows that waited for it get. */
  spread(change: RowChange): readonly RowChange[] {
    const identity = this.#identities.get(change.rowNumber);
    if (identity === undefined) return [change];
    const { rowNumber } = change;
    if (change.kind === 'asks') {
      this.#hasAsked = true;
      keepNewest(this.#asked, identity, { rowNumber, choice: change.choice });
      return [{ ...change, identity }];
    }
    if (!isEnd(change)) return [change];
    this.#identities.delete(rowNumber);
    const leader = this.#leaders.get(identity);
    if (leader?.rowNumber !== rowNumber) return [change.kind === 'done' ? { ...change, identity } : change];
    this.#leaders.delete(identity);
    for (const follower of leader.followers) this.#following.delete(follower);
    const from = { rowNumber, runId: null };
    if (change.kind === 'done') {
      const { result } = change;
      this.#keep(identity, { rowNumber, result });
      const alike = leader.followers.map((n): RowChange => ({ kind: 'shared', rowNumber: n, from, result }));
      return [{ ...change, identity }, ...alike];
    }
    if (change.kind === 'aside' && change.as === 'needsChoice') {
      const asked = this.#question(identity);
      if (!asked) throw new Error(`Row ${rowNumber} needs a choice without a question.`);
      return [change, ...leader.followers.map((n) => asksAlike(n, asked))];
    }
    const { failure } = change;
    keepNewest(this.#failed, identity, { rowNumber, failure }, freshFailures);
    return [change, ...leader.followers.map((n) => failedAlike(n, rowNumber, failure))];
  }

  /** Somebody asked for another try, or chose. */
  forgetFailures(): void {
    this.#failed.clear();
    this.#asked.clear();
  }

  #keep(identity: string, answer: { readonly rowNumber: number; readonly result: RowResult }): void {
    keepNewest(this.#fresh, identity, answer);
  }

  #question(identity: string): OpenQuestion | undefined {
    return this.#asked.get(identity) ?? (this.#hasAsked ? this.#deps.findQuestion(identity) : undefined);
  }

  #known(identity: string, rowNumber: number): RowChange | undefined {
    const failed = this.#failed.get(identity);
    if (failed) return failedAlike(rowNumber, failed.rowNumber, failed.failure);
    const asked = this.#question(identity);
    if (asked && asked.rowNumber !== rowNumber) return asksAlike(rowNumber, asked);
    const fresh = this.#fresh.get(identity);
    if (fresh) {
      const { result } = fresh;
      return { kind: 'shared', rowNumber, from: { rowNumber: fresh.rowNumber, runId: null }, result };
    }
    const known = this.#deps.find(identity);
    if (!known) return undefined;
    const { result, endedAt } = known;
    const from = { rowNumber: known.rowNumber, runId: known.runId };
    const kept = known.runId === null ? {} : { kept: { identity, endedAt } };
    return { kind: 'shared', rowNumber, from, result, ...kept };
  }
}

/** The row has its answer, or goes no further. */
const isEnd = (change: RowChange): change is Extract<RowChange, { kind: 'done' | 'failed' | 'aside' }> =>
  change.kind === 'done' || change.kind === 'failed' || change.kind === 'aside';

function keepNewest<Value>(
  kept: Map<string, Value>,
  identity: string,
  value: Value,
  most = freshAnswers,
): void {
  kept.set(identity, value);
  const [oldest] = kept.keys();
  if (kept.size > most && oldest !== undefined) kept.delete(oldest);
}

const asksAlike = (rowNumber: number, { rowNumber: from, choice }: OpenQuestion): RowChange => ({
  kind: 'asksAlike',
  rowNumber,
  from,
  choice,
});

const failedAlike = (rowNumber: number, leader: number, failure: Failure): RowChange => ({
  kind: 'failedAlike',
  rowNumber,
  from: { rowNumber: leader, runId: null },
  failure,
});
