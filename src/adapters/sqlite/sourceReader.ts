import { join } from 'node:path';
import type { Cell } from '../../core/cell.ts';
import { openReader } from './database.ts';
import { correctedCells, correctionsSql } from './rowViews.ts';

/** `content` is the row's own text, equal for rows that are equal in every cell. */
export type ReadSourceRow = {
  readonly rowNumber: number;
  readonly cells: readonly Cell[];
  readonly content: string;
  readonly skipped: boolean;
};

type Stored = { rowNumber: number; cells: string; corrections: string | null; skipped: number };

/** All rows of a run in order, corrected, for a thread that looks at every one. */
export function* readSource(dataDir: string, runKey: number): Generator<ReadSourceRow> {
  const db = openReader(join(dataDir, 'rowmill.db'));
  if (!db) throw new Error(`There is no database in ${dataDir}.`);
  try {
    const corrected =
      db.prepare<[number], number>('SELECT count(*) FROM correction WHERE run_key = ?').pluck().get(runKey) ??
      0;
    const rows = db
      .prepare<[number], Stored>(
        `SELECT s.row_number AS rowNumber, s.cells, ${corrected > 0 ? correctionsSql : 'NULL'} AS corrections,
           r.state = 'skipped' AS skipped
         FROM source_row s JOIN row r USING (run_key, row_number) WHERE s.run_key = ? ORDER BY s.row_number`,
      )
      .iterate(runKey);
    for (const { rowNumber, cells, corrections, skipped } of rows) {
      const all = correctedCells(cells, corrections);
      const content = corrections === null ? cells : JSON.stringify(all);
      yield { rowNumber, cells: all, content, skipped: skipped === 1 };
    }
  } finally {
    db.close();
  }
}
