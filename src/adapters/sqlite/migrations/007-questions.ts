/**
 * What a person must choose before a row goes on. `asked_by` is the row whose answers led to the question:
 * rows that ask the same share it, and what is chosen for one is chosen for all of them. `identity` finds
 * it for such a row that comes later.
 */
export const questionsSchema = `
CREATE TABLE question (
  run_key INTEGER NOT NULL,
  row_number INTEGER NOT NULL,
  asked_by INTEGER NOT NULL,
  body TEXT NOT NULL,
  identity TEXT,
  chosen TEXT,
  PRIMARY KEY (run_key, row_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_asked_by ON question (run_key, asked_by);
CREATE INDEX question_identity ON question (run_key, identity) WHERE identity IS NOT NULL;
`;
