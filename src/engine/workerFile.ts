import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type WorkerName =
  | 'session'
  | 'importWorkbook'
  | 'previewWorkbook'
  | 'exportWorkbook'
  | 'indexRows'
  | 'estimateRows'
  | 'finishRows'
  | 'queryRows'
  | 'checkRows';

/**
 * The file a piscina thread runs: from source in development and tests, else from the build, packaged
 * in an archive or not. Every built file lies one folder below `out/` (electron.vite.config.ts), so
 * `../workers` holds in the engine's own file and in any chunk this function may land in.
 */
export function workerFile(name: WorkerName): string {
  const here = fileURLToPath(import.meta.url);
  const extension = here.endsWith('.ts') ? 'ts' : 'js';
  return join(dirname(here), '..', 'workers', `${name}.${extension}`);
}
