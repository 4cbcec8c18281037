import type { RowResult } from '../../core/analyser.ts';
import type { RowState } from '../../core/run/states.ts';
import type { Events } from './events.ts';
import type { LedgerStatements } from './ledgerStatements.ts';

/** Which columns of a result are counted and summed. */
export type Counted = {
  readonly headline: string;
  readonly amount?: { readonly column: string; readonly currencyColumn: string };
};

export const noShift = { waiting: 0, inFlight: 0, done: 0, failed: 0, needsChoice: 0 };

/** So many failed rows of a batch are named in its event. */
const toldRows = 10;

type Counter = Extract<RowState, 'waiting' | 'inFlight' | 'done' | 'failed' | 'needsChoice'>;

/** Sums what a batch does to the counters, written once at its end. */
export class Tab {
  readonly #shift: Record<Counter, number> = { ...noShift };
  readonly #tallies = new Map<string, number>();
  readonly #amounts = new Map<string, number>();
  readonly #lost = new Map<string, { rows: number; rowNumbers: number[] }>();
  #column = '';
  #shared = 0;

  move(from: Counter, to: Counter, rows: number): void {
    this.#shift[from] -= rows;
    this.#shift[to] += rows;
  }

  count(counted: Counted, result: RowResult, headline: string): void {
    this.#add(1, counted, result, headline);
  }

  /** The result is replaced or taken away. */
  uncount(counted: Counted, result: RowResult, headline: string): void {
    this.#add(-1, counted, result, headline);
  }

  #add(times: 1 | -1, counted: Counted, result: RowResult, headline: string): void {
    this.#column = counted.headline;
    this.#tallies.set(headline, (this.#tallies.get(headline) ?? 0) + times);
    if (!counted.amount) return;
    const minor = result[counted.amount.column];
    const currency = result[counted.amount.currencyColumn];
    if (typeof minor !== 'number' || minor === 0 || typeof currency !== 'string') return;
    this.#amounts.set(currency, (this.#amounts.get(currency) ?? 0) + times * minor);
  }

  /** Rows that are done with another row's answer: one more, or one less where it is made anew. */
  share(by: 1 | -1 = 1): void {
    this.#shared += by;
  }

  close(statements: LedgerStatements, key: number): void {
    statements.shift.run({ ...this.#shift, key });
    if (this.#shared !== 0) statements.shared.run({ shared: this.#shared, key });
    for (const [value, count] of this.#tallies)
      statements.tally.run({ key, column: this.#column, value, count });
    for (const [currency, minor] of this.#amounts) statements.amount.run({ key, currency, minor });
  }

  lose(rowNumber: number, code: string): void {
    const lost = this.#lost.get(code) ?? { rows: 0, rowNumbers: [] };
    lost.rows += 1;
    if (lost.rowNumbers.length < toldRows) lost.rowNumbers.push(rowNumber);
    this.#lost.set(code, lost);
  }

  /** One event per failure code and batch, not per row: a bad key fails every row of a file. */
  tell(events: Events, key: number, at: number): void {
    for (const [code, lost] of this.#lost) events.add(key, 'row-failed', { code, ...lost }, at);
  }
}
