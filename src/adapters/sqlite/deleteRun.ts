import type { Db } from './database.ts';

/** Every table of a run's own; a test reads the schema to see that none is missing. */
const runTables = [
  'source_row',
  'row',
  'fact',
  'call',
  'answer',
  'result',
  'tally',
  'amount_total',
  'event',
  'identity',
  'correction',
  'correction_step',
  'review',
  'review_log',
  'row_failure',
  'run_queue',
  'stage_try',
  'question',
] as const;

export function deleteRun(db: Db, run: { readonly key: number }): void {
  for (const table of runTables) db.prepare(`DELETE FROM ${table} WHERE run_key = ?`).run(run.key);
  db.prepare('DELETE FROM run WHERE key = ?').run(run.key);
}
