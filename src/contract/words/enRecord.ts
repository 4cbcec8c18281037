import type { RunRecord } from '../record.ts';
import { about } from './enDurations.ts';
import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What a run was made with and what it took, in English. */
export const record = {
  title: 'Versions, attempts and timings',
  analyser: ({ analyserId, analyserVersion, settingsVersion }: RunRecord): string =>
    `Analyser ${analyserId}, version ${analyserVersion}; settings and prompt, version ${settingsVersion}.`,
  active: ({ activeMs }: RunRecord): string => `At work for ${about(activeMs)}.`,
  attempts: ({ attempts, rowsTriedAgain }: RunRecord): string =>
    rowsTriedAgain === 0
      ? `${f.count(attempts)} ${attempts === 1 ? 'attempt' : 'attempts'}; no row was tried again.`
      : `${f.count(attempts)} attempts; ${rows(rowsTriedAgain)} ${rowsTriedAgain === 1 ? 'was' : 'were'} tried again.`,
  calls: ({ calls, meanCallMs, longestCallMs }: RunRecord): string => {
    if (calls === 0) return 'No calls.';
    const many = `${f.count(calls)} ${calls === 1 ? 'call' : 'calls'}`;
    if (meanCallMs === null || longestCallMs === null) return `${many}.`;
    return `${many}; ${f.rate(meanCallMs / 1000)} s each on average, the longest ${f.rate(longestCallMs / 1000)} s.`;
  },
  between: (first: string, last: string, now: Date): string =>
    `The first call was at ${f.when(first, now)}, the last ended at ${f.when(last, now)}.`,
  /** One that may have been sent twice: `answer, row 7: sent 2 times`. */
  resent: ({ stage, rowNumbers, sends }: RunRecord['sentTwice']['first'][number]): string =>
    `${stage}, ${rowNumbers.length === 1 ? 'row' : 'rows'} ${shortened(rowNumbers)}: ${sends === 1 ? 'sent once or not at all, nobody knows' : `sent ${f.count(sends)} times`}`,
  more: (count: number): string => `and ${f.count(count)} more`,
  setting: (name: string, value: string): string => `${name} = ${value}`,
};

const shortened = (numbers: readonly number[]): string =>
  numbers.length > 5
    ? `${numbers.slice(0, 5).join(', ')} and ${numbers.length - 5} more`
    : numbers.join(', ');
