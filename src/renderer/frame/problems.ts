import { createContext, useContext } from 'react';

/** Something that went wrong and what to do, said once in the window until it is dismissed. */
export type Problem = {
  readonly title: string;
  readonly message: string;
  /** What was tried; when that works later, its failure is taken away. */
  readonly about?: string;
  /** The run whose screen it was said on; it goes when that is left. */
  readonly runId?: string;
};
/** `id` is its place in the order they came. */
export type ShownProblem = Problem & { readonly id: number };

/** Newest first. One that is said already moves to the front instead of being said twice. */
export function withProblem(all: readonly ShownProblem[], problem: Problem): readonly ShownProblem[] {
  const others = all.filter((one) => one.title !== problem.title || one.message !== problem.message);
  return [{ ...problem, id: Math.max(0, ...all.map(({ id }) => id)) + 1 }, ...others];
}

/** Without the failures of what has worked now. */
export const settled = (all: readonly ShownProblem[], about: string): readonly ShownProblem[] =>
  all.filter((one) => one.about !== about);

/** Without those of runs whose screens were left; `runId` is the run now shown, where there is one. */
export const onScreenOf = (
  all: readonly ShownProblem[],
  runId: string | undefined,
): readonly ShownProblem[] => all.filter((one) => one.runId === undefined || one.runId === runId);

export const ReportContext = createContext<(problem: Problem) => void>(() => {
  throw new Error('A component was rendered outside ReportContext.');
});

export const useReport = (): ((problem: Problem) => void) => useContext(ReportContext);

export const SettleContext = createContext<(about: string) => void>(() => {
  throw new Error('A component was rendered outside SettleContext.');
});

/** Says that something works now that was reported as a problem `about` it. */
export const useSettle = (): ((about: string) => void) => useContext(SettleContext);
