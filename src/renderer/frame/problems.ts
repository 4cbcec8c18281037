import { createContext, useContext } from 'react';

/** Something that went wrong and what to do, said once in the window until it is dismissed. */
export type Problem = { readonly title: string; readonly message: string };
/** `id` is its place in the order they came. */
export type ShownProblem = Problem & { readonly id: number };

export const ReportContext = createContext<(problem: Problem) => void>(() => {
  throw new Error('A component was rendered outside ReportContext.');
});

export const useReport = (): ((problem: Problem) => void) => useContext(ReportContext);
