/**
 * The first schema. `run_key` is a small integer so that the row tables stay narrow. Rows, sources and
 * results are separate tables: the source is written once, the state of a row changes several times,
 * the result once, and none should rewrite the others' pages. Money is integer minor or micro units.
 */
export const runsSchema = `
CREATE TABLE run (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  active_ms INTEGER NOT NULL DEFAULT 0,
  file_name TEXT NOT NULL,
  source_path TEXT,
  copy_name TEXT NOT NULL,
  sha256 TEXT,
  bytes INTEGER NOT NULL DEFAULT 0,
  requested TEXT NOT NULL,
  analyser_id TEXT NOT NULL,
  analyser_version TEXT NOT NULL,
  settings TEXT NOT NULL,
  as_of TEXT NOT NULL,
  recognised TEXT,
  mapping TEXT NOT NULL DEFAULT '{}',
  prepared INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL,
  reason TEXT,
  epoch INTEGER NOT NULL DEFAULT 0,
  calls_made INTEGER NOT NULL DEFAULT 0,
  total INTEGER NOT NULL DEFAULT 0,
  waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
  in_flight INTEGER NOT NULL DEFAULT 0 CHECK (in_flight >= 0),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
  failed INTEGER NOT NULL DEFAULT 0 CHECK (failed >= 0),
  skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
  needs_choice INTEGER NOT NULL DEFAULT 0 CHECK (needs_choice >= 0),
  CHECK (total = waiting + in_flight + done + failed + skipped + needs_choice)
) STRICT;

CREATE TABLE source_row (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  sheet_row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;

CREATE TABLE row (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  crashes INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER,
  failure TEXT,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX row_in_flight ON row (run_key, row_number) WHERE state = 'inFlight';
CREATE INDEX row_retry ON row (run_key, retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX row_set_aside ON row (run_key, state, row_number) WHERE state IN ('failed', 'skipped', 'needsChoice');

CREATE TABLE fact (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  space TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number, space)
) STRICT, WITHOUT ROWID;

CREATE TABLE call (
  call_id TEXT PRIMARY KEY,
  run_key INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  stage TEXT NOT NULL,
  row_numbers TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  reserved TEXT NOT NULL,
  costs TEXT NOT NULL,
  usage TEXT,
  state TEXT NOT NULL CHECK (state IN ('started', 'unknown', 'ended')),
  sends INTEGER NOT NULL DEFAULT 1,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX call_open ON call (run_key) WHERE state <> 'ended';
CREATE INDEX call_recent ON call (started_at);

CREATE TABLE answer (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  stage TEXT NOT NULL,
  call_id TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  headline TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX result_headline ON result (run_key, headline, row_number);

CREATE TABLE tally (
  run_key INTEGER NOT NULL,
  column_id TEXT NOT NULL,
  value TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (run_key, column_id, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE amount_total (
  run_key INTEGER NOT NULL,
  currency TEXT NOT NULL,
  minor INTEGER NOT NULL,
  PRIMARY KEY (run_key, currency)
) STRICT, WITHOUT ROWID;
`;
