import type { RowResult } from '../../core/analyser.ts';
import type { Db } from './database.ts';

/** A finished row that asked the same. `runId` is null for the run that looks. */
export type KnownAnswer = {
  readonly rowNumber: number;
  readonly runId: string | null;
  readonly result: RowResult;
  /** When it was answered, in ms since 1970. */
  readonly endedAt: number;
};

/** How far a run looks for answers: `since` is ms since 1970, null keeps to the run itself. */
export type LookUp = { readonly runKey: number; readonly since: number | null };

type Found = { runKey: number; runId: string; rowNumber: number; endedAt: number; value: string };

export type Sharing = ReturnType<typeof createSharing>;

/** Finds rows that already have the answer; in the run itself first, else the newest. */
export function createSharing(db: Db) {
  // Most rows ask what nobody asked before: this alone takes 2.5 µs, the whole question 28 µs (measured).
  const known = db.prepare<[string], number>('SELECT 1 FROM identity WHERE hash = ? LIMIT 1').pluck();
  const find = db.prepare<{ hash: string; runKey: number; since: number | null }, Found>(
    `SELECT i.run_key AS runKey, run.id AS runId, i.row_number AS rowNumber, i.ended_at AS endedAt, t.value
     FROM identity i JOIN result t USING (run_key, row_number) JOIN run ON run.key = i.run_key
     WHERE i.hash = @hash AND (i.run_key = @runKey OR i.ended_at >= @since)
     ORDER BY i.run_key = @runKey DESC, i.ended_at DESC LIMIT 1`,
  );
  return {
    find(hash: string, { runKey, since }: LookUp): KnownAnswer | undefined {
      if (known.get(hash) === undefined) return undefined;
      const found = find.get({ hash, runKey, since });
      if (!found) return undefined;
      const { rowNumber, endedAt, value } = found;
      const runId = found.runKey === runKey ? null : found.runId;
      return { rowNumber, runId, endedAt, result: JSON.parse(value) as RowResult };
    },
  };
}
