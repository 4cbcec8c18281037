/**
 * Answers that several rows share. `identity` names what a finished row asked, so that a row that asks the
 * same gets the answer; `shared_from` is the row an answer was taken from, `shared_run` its run where that
 * is another one.
 */
export const sharingSchema = `
CREATE TABLE identity (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  hash TEXT NOT NULL,
  ended_at INTEGER NOT NULL,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_hash ON identity (hash, ended_at);

ALTER TABLE row ADD COLUMN shared_from INTEGER;
ALTER TABLE row ADD COLUMN shared_run TEXT;
ALTER TABLE run ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
`;
