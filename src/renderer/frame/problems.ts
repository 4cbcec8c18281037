import { createContext, useContext } from 'react';
import type { Failure } from '../../contract/failure.ts';
import type { Words } from '../../contract/words/en.ts';
import { asMade } from '../speakingClient.ts';

/** A text that is the same in every language, or one that is worded when it is drawn. */
type Said = string | ((words: Words) => string);

/** Something that went wrong and what to do, said once in the window until it is dismissed or its place is left. */
export type Problem = {
  readonly title: Said;
  readonly message: Said | Failure;
  /** What was tried; when that works later, its failure is taken away. */
  readonly about?: string;
  /** The run whose screen it was said on; it goes when that is left. */
  readonly runId?: string;
};
/** `id` is its place in the order they came. */
export type ShownProblem = Problem & { readonly id: number };

/** A problem in a language, also where it was met in another one. */
export function worded({ title, message }: Problem, words: Words): { title: string; message: string } {
  const say = (said: Said) => (typeof said === 'string' ? said : said(words));
  return {
    title: say(title),
    message: typeof message === 'object' ? words.failure(asMade(message)) : say(message),
  };
}

/** Newest first. One that is said already moves to the front instead of being said twice. */
export function withProblem(
  all: readonly ShownProblem[],
  problem: Problem,
  words: Words,
): readonly ShownProblem[] {
  const said = JSON.stringify(worded(problem, words));
  const others = all.filter((one) => JSON.stringify(worded(one, words)) !== said);
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
