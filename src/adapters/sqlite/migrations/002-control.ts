/**
 * A run's history, what of its rows was chosen, and retries by hand. `events_made` outlives the oldest
 * events, so that a number is never given twice. `attempts_before` is how many attempts a row had when
 * somebody asked for another try, which then has all its own retries. Rows with a failure have an index
 * of their own: they are grouped by code, also those that wait for another try.
 */
export const controlSchema = `
CREATE TABLE event (
  run_key INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (run_key, seq)
) STRICT, WITHOUT ROWID;

ALTER TABLE run ADD COLUMN events_made INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN scope TEXT;
ALTER TABLE row ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
ALTER TABLE row ADD COLUMN skip_reason TEXT;
CREATE INDEX row_failing ON row (run_key, state, row_number) WHERE failure IS NOT NULL;
`;
