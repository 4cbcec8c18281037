import type { FileThreads } from '../../adapters/dispatch/fileThreads.ts';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../../adapters/sqlite/store.ts';
import { analysers } from '../../analysers/registry.ts';
import { analyserOf } from '../../analysers/shapedAnalyser.ts';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Handlers } from '../../contract/handlers.ts';
import { ok } from '../../core/failure.ts';
import { previewFile } from '../previewFile.ts';
import type { ProgressBoard } from '../progress.ts';
import { missingRun } from '../runRefusals.ts';
import { today } from '../settings.ts';
import { engineVersion } from '../version.ts';
import { toDetail, toInfo, toSummary } from '../view.ts';

export type ReadHandlersDeps = {
  readonly dataDir: string;
  readonly mode: 'owner' | 'reader';
  readonly utilityProcess: boolean;
  readonly store: Pick<ReadStore, 'runs' | 'records' | 'rows'> & Pick<Store, 'snapshot'>;
  readonly fileThreads: FileThreads;
  readonly board: ProgressBoard;
  /** What the user has to know once. */
  readonly notice?: string | undefined;
  readonly isActive: (run: StoredRun) => boolean;
  /** The run as it should be shown. */
  readonly asSeen: (run: StoredRun) => StoredRun;
};

type Reading =
  | 'engine.hello'
  | 'analysers.list'
  | 'files.preview'
  | 'runs.list'
  | 'runs.get'
  | 'runs.progress'
  | 'runs.watch';

/** What also works beside the owner of the data folder: everything that only reads the database. */
export function readHandlers(deps: ReadHandlersDeps): Pick<Handlers, Reading> {
  const { store, isActive, asSeen } = deps;
  return {
    'engine.hello': async () => ok(hello(deps)),
    'analysers.list': async () => ok(listed(today(new Date()))),
    'files.preview': (input) => previewFile(deps.fileThreads, input),
    'runs.list': async () => ok(store.runs.list().map((run) => toSummary(asSeen(run), isActive(run)))),
    'runs.get': async ({ runId }) => {
      const run = store.runs.get(runId);
      if (!run) return missingRun(runId);
      return ok(toDetail(asSeen(run), isActive(run), analyserOf(run), store));
    },
    'runs.progress': ({ runId }, subscriber) => deps.board.progress(runId, subscriber),
    'runs.watch': (_input, subscriber) => deps.board.list(subscriber),
  };
}

const listed = (asOf: string): AnalyserInfo[] =>
  analysers
    .filter(({ testOnly }) => !testOnly)
    .flatMap(({ id }) => analyserOf({ analyserId: id, settings: {}, asOf }) ?? [])
    .map((analyser) => toInfo(analyser, asOf));

const hello = ({ dataDir, mode, utilityProcess, notice }: ReadHandlersDeps) => ({
  ...(notice !== undefined && { notice }),
  version: engineVersion,
  dataDir,
  mode,
  pid: process.pid,
  utilityProcess,
});
