/**
 * What people add to runs: corrections of source cells before a run, decisions about rows after it, names,
 * a queue; and what outlives runs: recipes, preferences, mappings remembered by the headers they were made for.
 * `edits` counts changes of corrections and decisions, so that lists of rows know when they are old.
 * A decision stands in `review`; `review_log` is append-only, with what stood before. `row_failure` keeps the
 * failures of every attempt, of which `row.failure` is the last.
 */
export const workbenchSchema = `
CREATE TABLE correction (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  column_index INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number, column_index)
) STRICT, WITHOUT ROWID;

CREATE TABLE correction_step (
  run_key INTEGER NOT NULL,
  step INTEGER NOT NULL,
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  changes TEXT NOT NULL,
  PRIMARY KEY (run_key, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'corrected', 'rejected')),
  corrected TEXT,
  note TEXT,
  reviewer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_log (
  run_key INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('accepted', 'corrected', 'rejected', 'undone')),
  corrected TEXT,
  answered TEXT,
  before TEXT,
  note TEXT,
  reviewer TEXT NOT NULL,
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_key, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE row_failure (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  at INTEGER NOT NULL,
  failure TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_queue (
  run_key INTEGER NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL,
  scope TEXT
) STRICT;

CREATE TABLE recipe (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  id TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE remembered_mapping (
  fingerprint TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE run ADD COLUMN label TEXT;
ALTER TABLE run ADD COLUMN edits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN mapping_from TEXT NOT NULL DEFAULT '{}';
`;
