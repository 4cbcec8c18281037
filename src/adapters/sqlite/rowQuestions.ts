import { join } from 'node:path';
import type { Facet, FacetOf, RowOrder } from '../../contract/rowQuery.ts';
import type { Scope } from '../../core/run/scope.ts';
import { type Compared, compareRuns } from './compareRuns.ts';
import { openReader } from './database.ts';
import { type OpenQuestions, openQuestions } from './openQuestions.ts';
import { countReviews, queueReviews, type ReviewSample } from './reviewQueue.ts';
import { type CallOfRow, callsOfRow } from './rowCalls.ts';
import { countFacet, listRows, type RowQuestion } from './rowLists.ts';
import { chosenRows, type Earlier, type ScopedRun } from './scope.ts';

export type { RowQuestion } from './rowLists.ts';

/** Questions that look at all rows of a run; one of them takes up to two seconds for a million. */
export type RowAnswers = {
  list(question: RowQuestion, order: RowOrder): Int32Array<ArrayBuffer>;
  facets(question: RowQuestion, of: readonly FacetOf[], limit: number): Facet[];
  queue(question: RowQuestion, sample: ReviewSample): Int32Array<ArrayBuffer>;
  reviews(question: RowQuestion): { needing: number; undecided: number };
  compare(a: number, b: number, by: 'row' | 'content'): Compared;
  calls(runId: string, rowNumber: number): CallOfRow[];
  /** How many rows a scope takes. */
  scope(run: ScopedRun, scope: Scope, earlier: Earlier | undefined): number;
  questions(runKey: number, page: { readonly offset: number; readonly limit: number }): OpenQuestions;
  close(): void;
};

/** So much of the database is kept for a sort, in KiB: a million keys fit, and nothing is written to a disk. */
const cacheKiB = 200_000;

/** Opens the database of a data folder for such questions, beside whoever writes it. */
export function openRowQuestions(dataDir: string): RowAnswers {
  const db = openReader(join(dataDir, 'rowmill.db'));
  if (!db) throw new Error(`There is no database in ${dataDir}.`);
  db.pragma(`cache_size = -${cacheKiB}`);
  db.pragma('mmap_size = 4000000000');
  db.pragma('temp_store = MEMORY');
  return {
    list: (question, order) => listRows(db, question, order),
    facets: (question, of, limit) => of.map((one) => countFacet(db, question, one, limit)),
    queue: (question, sample) => queueReviews(db, question, sample),
    reviews: (question) => countReviews(db, question),
    compare: (a, b, by) => compareRuns(db, a, b, by),
    calls: (runId, rowNumber) => callsOfRow(db, runId, rowNumber),
    scope: (run, scope, earlier) => chosenRows(db, run, scope, earlier).length,
    questions: (runKey, page) => openQuestions(db, runKey, page),
    close: () => db.close(),
  };
}
