import { createContext, useContext } from 'react';

/** Something that went wrong and what to do, said once in the window until it is dismissed. */
export type Problem = { readonly title: string; readonly message: string };
/** `id` is its place in the order they came. */
export type ShownProblem = Problem & { readonly id: number };

/** Newest first. One that is said already moves to the front instead of being said twice. */
export function withProblem(all: readonly ShownProblem[], problem: Problem): readonly ShownProblem[] {
  const others = all.filter((one) => one.title !== problem.title || one.message !== problem.message);
  return [{ ...problem, id: Math.max(0, ...all.map(({ id }) => id)) + 1 }, ...others];
}

export const ReportContext = createContext<(problem: Problem) => void>(() => {
  throw new Error('A component was rendered outside ReportContext.');
});

export const useReport = (): ((problem: Problem) => void) => useContext(ReportContext);
