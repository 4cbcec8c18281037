import { useCallback, useEffect, useState } from 'react';
import { onScreenOf, type Problem, type ShownProblem, settled, withProblem } from './problems.ts';

const none: readonly ShownProblem[] = [];

/** What went wrong and was not dismissed yet, newest first. `runId`: the run that is shown. */
export function useProblems(runId: string | undefined) {
  const [problems, setProblems] = useState(none);
  const report = useCallback((problem: Problem) => setProblems((all) => withProblem(all, problem)), []);
  const dismiss = useCallback((id: number) => setProblems((all) => all.filter((one) => one.id !== id)), []);
  const dismissAll = useCallback(() => setProblems(none), []);
  const settle = useCallback((about: string) => setProblems((all) => settled(all, about)), []);
  const reportOfRun = useCallback(
    (problem: Problem) => report(runId === undefined ? problem : { ...problem, runId }),
    [report, runId],
  );
  useEffect(() => setProblems((all) => onScreenOf(all, runId)), [runId]);
  return { problems, report, reportOfRun, settle, dismiss, dismissAll };
}
