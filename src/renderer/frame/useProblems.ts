import { useCallback, useMemo, useState } from 'react';
import { useServices } from '../services.ts';
import { onScreenOf, type Problem, type ShownProblem, settled, withProblem } from './problems.ts';

const none: readonly ShownProblem[] = [];

/** What went wrong and was not dismissed yet, newest first. `runId`: the run that is shown. */
export function useProblems(runId: string | undefined) {
  const { words } = useServices();
  const [all, setAll] = useState(none);
  const report = useCallback(
    (problem: Problem) => setAll((others) => withProblem(others, problem, words)),
    [words],
  );
  const dismiss = useCallback((id: number) => setAll((shown) => shown.filter((one) => one.id !== id)), []);
  const dismissAll = useCallback(() => setAll(none), []);
  const settle = useCallback((about: string) => setAll((shown) => settled(shown, about)), []);
  const reportOfRun = useCallback(
    (problem: Problem) => report(runId === undefined ? problem : { ...problem, runId }),
    [report, runId],
  );
  // A late answer may still say something of a run whose screen was left.
  const problems = useMemo(() => onScreenOf(all, runId), [all, runId]);
  return { problems, report, reportOfRun, settle, dismiss, dismissAll };
}
