import { homedir, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type FileThreads, openFileThreads } from '../adapters/dispatch/fileThreads.ts';
import type { ReadStore, Store } from '../adapters/sqlite/store.ts';
import { analyserOf } from '../analysers/shapedAnalyser.ts';
import { defaultDataFolder } from '../contract/dataFolder.ts';
import { createComparisons } from './comparisons.ts';
import { checkCommands, checkQueries } from './handlers/checkHandlers.ts';
import { type ExportHandlersDeps, exportHandlers } from './handlers/exportHandlers.ts';
import { type RecipeCommandsDeps, recipeCommands, recipeQueries } from './handlers/recipeHandlers.ts';
import { reviewCommands, reviewQueries } from './handlers/reviewHandlers.ts';
import { rowHandlers } from './handlers/rowHandlers.ts';
import { scopeHandlers } from './handlers/scopeHandlers.ts';
import {
  type WorkbenchCommandsDeps,
  workbenchCommands,
  workbenchQueries,
} from './handlers/workbenchHandlers.ts';
import { lookThroughLater } from './lookThrough.ts';
import { readPreferences } from './preferences.ts';
import { createRowChecks } from './rowChecks.ts';
import { createRowLists } from './rowLists.ts';
import type { Terminal } from './terminalCommand.ts';

export type WorkbenchDeps = {
  readonly dataDir: string;
  readonly store: ReadStore & Pick<Store, 'snapshot'>;
  readonly fileThreads: FileThreads;
  readonly exported?: ExportHandlersDeps['exported'];
};

/**
 * What people look at and set right around runs: rows, problems, decisions, recipes, preferences. It has
 * threads of its own for questions about all rows, so that neither imports nor exports wait for them.
 */
export function openWorkbench({ dataDir, store, fileThreads, exported }: WorkbenchDeps, threads: number) {
  const queryThreads = openFileThreads(threads);
  const lists = createRowLists({ dataDir, threads: queryThreads });
  const checks = createRowChecks({
    dataDir,
    threads: queryThreads,
    rows: store.rows,
    fieldsOf: (run) => analyserOf(run)?.fields ?? [],
  });
  const compare = createComparisons({ dataDir, threads: queryThreads, store });
  return {
    /** What also works beside the owner of the data folder. */
    queries: {
      ...exportHandlers({ dataDir, store, lists, fileThreads, exported }),
      ...rowHandlers({ dataDir, store, lists, queryThreads }),
      ...checkQueries({ store, checks }),
      ...recipeQueries(store, terminalFor(dataDir)),
      ...workbenchQueries({ dataDir, store, compare }),
      ...reviewQueries({ dataDir, store, lists, queryThreads }),
    },
    /** What only the owner can do. */
    commands(owner: RecipeCommandsDeps & Omit<WorkbenchCommandsDeps, 'dataDir'>) {
      const program = workbenchCommands({ ...owner, dataDir });
      const stopLooking = lookThroughLater({ dataDir, threads: queryThreads, log: owner.log });
      const reviewer = (): string => readPreferences(owner.store.preferences).reviewer || userInfo().username;
      return {
        close(): void {
          stopLooking();
          program.close();
        },
        handlers: {
          ...program.handlers,
          ...recipeCommands(owner),
          ...checkCommands({
            ...owner,
            dataDir,
            fileThreads,
            checks,
            queryThreads,
            snapshot: owner.store.snapshot,
          }),
          ...scopeHandlers({ dataDir, store: owner.store, queryThreads }),
          ...reviewCommands({ store: owner.store, lists, reviewer }),
        },
      };
    },
    close: () => queryThreads.close(),
  };
}

/** The window may have a data folder of its own, which a terminal then has to be told. */
function terminalFor(dataDir: string): Terminal {
  const { platform } = process;
  const usual = resolve(dataDir) === resolve(defaultDataFolder(platform, process.env, homedir()));
  return { platform, ...(!usual && { dataDir: resolve(dataDir) }) };
}
