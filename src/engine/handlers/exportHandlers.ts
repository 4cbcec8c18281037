import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Handlers } from '../../contract/handlers.ts';
import { type ChosenDeps, chosenContent, previewExport } from '../chosenContent.ts';
import { checkExport } from '../exportCheck.ts';
import { type ExportsDeps, exportRun } from '../exports.ts';

export type ExportHandlersDeps = ChosenDeps &
  Omit<ExportsDeps, 'snapshot'> & {
    /** Tells that a run was exported. */
    readonly exported?: ((run: StoredRun, detail: { path: string; rows: number }) => void) | undefined;
  };

type Exporting = 'runs.export' | 'runs.exportPreview' | 'runs.exportCheck';

/** Results as files, and what they would be; for a reader too, since only the user's own folder is written. */
export function exportHandlers(deps: ExportHandlersDeps): Pick<Handlers, Exporting> {
  const { store } = deps;
  return {
    'runs.export': async ({ runId, target, which, provenance, language, ...how }) => {
      const where = { ...how, path: target.path };
      const content = { which, provenance, language };
      const saved = await exportRun({ ...deps, snapshot: store.snapshot }, runId, where, (seen) =>
        chosenContent(deps, seen, content),
      );
      const run = saved.ok && store.runs.get(runId);
      if (saved.ok && run) deps.exported?.(run, { path: saved.value.path, rows: saved.value.rows });
      return saved;
    },
    'runs.exportPreview': (input) => previewExport(deps, input),
    'runs.exportCheck': (input) => checkExport(deps, input),
  };
}
