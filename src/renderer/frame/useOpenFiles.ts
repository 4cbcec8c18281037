import { useCallback, useState } from 'react';
import type { Result } from '../../contract/failure.ts';
import type { OutputOf } from '../../contract/methods.ts';
import { useServices } from '../services.ts';
import { fileNameOf } from './pastedPaths.ts';
import type { Problem } from './problems.ts';

export type OpenFiles = {
  /** Names of the files that are being copied and looked at. */
  readonly opening: readonly string[];
  readonly open: (paths: readonly string[]) => Promise<void>;
  /** Asks with the system's dialog. */
  readonly choose: () => Promise<void>;
  /** Opens the workbook that ships with the app. */
  readonly openSample: () => Promise<void>;
};

/**
 * Makes a run of each file, one after the other. `opened` hears of those that could be, before `report` hears of
 * the others: what was reported earlier may then be cleared.
 */
export function useOpenFiles(
  opened: (runIds: readonly string[]) => void,
  report: (problem: Problem) => void,
): OpenFiles {
  const { client, shell } = useServices();
  const [opening, setOpening] = useState<readonly string[]>([]);

  const open = useCallback(
    async (paths: readonly string[]) => {
      const names = paths.map(fileNameOf);
      setOpening((others) => [...others, ...names]);
      const answers: Result<OutputOf<'runs.create'>>[] = [];
      for (const [at, path] of paths.entries()) {
        answers.push(await client.call('runs.create', { file: { kind: 'path', path }, anyAnalyser: true }));
        setOpening((others) => without(others, names.slice(at, at + 1)));
      }
      const runIds = answers.flatMap((answer) => (answer.ok ? [answer.value.runId] : []));
      if (runIds.length > 0) opened(runIds);
      answers.forEach((answer, at) => {
        if (answer.ok) return;
        report({ title: (now) => now.frame.couldNotOpen(names[at] ?? ''), message: answer.failure });
      });
    },
    [client, opened, report],
  );

  const choose = useCallback(async () => {
    const path = await shell?.openFile().catch((error: unknown) => {
      report({ title: (now) => now.frame.couldNotAsk, message: String(error) });
      return null;
    });
    if (path) await open([path]);
  }, [open, report, shell]);
  const openSample = useCallback(async () => {
    const path = await shell?.sample();
    if (path) await open([path]);
    else report({ title: (now) => now.home.sample, message: (now) => now.home.sampleMissing });
  }, [open, report, shell]);
  return { opening, open, choose, openSample };
}

/** Takes each name away once: two files may have one name. */
function without(names: readonly string[], gone: readonly string[]): readonly string[] {
  const left = [...names];
  for (const name of gone) {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
  }
  return left;
}
