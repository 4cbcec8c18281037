import { useCallback, useState } from 'react';
import { type Problem, type ShownProblem, withProblem } from './problems.ts';

const none: readonly ShownProblem[] = [];

/** What went wrong and was not dismissed yet, newest first. */
export function useProblems() {
  const [problems, setProblems] = useState(none);
  const report = useCallback((problem: Problem) => setProblems((all) => withProblem(all, problem)), []);
  const dismiss = useCallback((id: number) => setProblems((all) => all.filter((one) => one.id !== id)), []);
  const dismissAll = useCallback(() => setProblems(none), []);
  return { problems, report, dismiss, dismissAll };
}
