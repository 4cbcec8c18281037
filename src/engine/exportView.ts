import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore } from '../adapters/sqlite/store.ts';
import type { ShapedAnalyser } from '../analysers/shapedAnalyser.ts';

/** One unchanging view of the database, and the run in it. */
export type ExportView = {
  readonly view: ReadStore;
  readonly run: StoredRun;
  readonly analyser: ShapedAnalyser;
};
