/**
 * A row may be in several calls at once, where stages do not wait for one another. `open_calls` is in how
 * many; `stage_try` how often each of its stages failed, until when the next try of that stage waits, and
 * whether it was given up while another call of the row was still out. What was tried before this
 * version begins with all its retries again, as does a row that somebody has tried once more.
 */
export const parallelSchema = `
ALTER TABLE row ADD COLUMN open_calls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE row DROP COLUMN attempts_before;

CREATE TABLE stage_try (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  stage TEXT NOT NULL,
  failed INTEGER NOT NULL,
  retry_at INTEGER,
  gave_up INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_key, row_number, stage)
) STRICT, WITHOUT ROWID;
`;
