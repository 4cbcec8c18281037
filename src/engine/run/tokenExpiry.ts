import type { EndedRow } from '../../contract/workOrder.ts';
import type { Failure } from '../../core/failure.ts';
import { isTokenExpired } from '../../core/run/breakers.ts';

/**
 * Rows whose last answer was that the token has expired. They are tried again at once with a fresh token;
 * one that meets the same answer again is refused for good: it is not the token's age.
 */
export class TokenExpiry {
  /** By stage and row: stages that do not wait for one another meet an old token together. */
  readonly #rows = new Set<string>();

  /** The rows of an ended call, with a second expiry in a row told as what it is. */
  judge(rows: readonly EndedRow[], stage: string): EndedRow[] {
    return rows.map((row) => {
      const expired = !row.answer.ok && isTokenExpired(row.answer.failure);
      const asked = `${stage} ${row.rowNumber}`;
      const before = this.#rows.delete(asked);
      if (!expired) return row;
      if (before) return { rowNumber: row.rowNumber, answer: { ok: false, failure: refusedAgain } };
      this.#rows.add(asked);
      return row;
    });
  }
}

/** A token that was new is told to have expired: waiting for another would never end. */
export const refusedAgain: Failure = {
  code: 'credentials-refused',
  message: 'The service refused a token that it had just given. Check the account and what it may do.',
  retryable: false,
};
