import type { EndedRow } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import { isTokenExpired } from '../../core/run/breakers.ts';

/**
 * Rows whose last answer was that the token has expired. They are tried again at once with a fresh token;
 * one that meets the same answer again is refused for good: it is not the token's age.
 */
export class TokenExpiry {
  readonly #rows = new Set<number>();

  /** The rows of an ended call, with a second expiry in a row told as what it is. */
  judge(rows: readonly EndedRow[]): EndedRow[] {
    return rows.map((row) => {
      const expired = !row.answer.ok && isTokenExpired(row.answer.failure);
      const before = this.#rows.delete(row.rowNumber);
      if (!expired) return row;
      if (before) return { rowNumber: row.rowNumber, answer: { ok: false, failure: refusedAgain } };
      this.#rows.add(row.rowNumber);
      return row;
    });
  }
}

const refusedAgain: Failure = {
  code: 'credentials-refused',
  message: 'The service refused a token that it had just given. Check the account and what it may do.',
  retryable: false,
};
