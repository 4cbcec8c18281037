import type { Estimate } from '../estimate.ts';
import { causes } from './enCauses.ts';
import { list, rows } from './enPhrases.ts';
import { plan } from './enPlan.ts';
import { questions } from './enQuestions.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What it takes in one sentence: `12 calls, $0.02 to $0.05, 2 to 4 min.` */
function takes({ stages, money, time }: Estimate): string {
  const calls = stages.reduce((sum, stage) => sum + stage.calls, 0);
  const parts = [`${f.count(calls)} ${calls === 1 ? 'call' : 'calls'}`];
  parts.push(money.high === 0 ? 'no cost' : plan.estimate.money(money));
  if (time.highMs !== null) parts.push(plan.estimate.duration(time));
  return `${parts.join(', ')}.`;
}

/** Rows that wait for a person, in English. */
export const attention = {
  causes,
  questions,
  nothing: 'Nothing needs your attention.',
  nothingHelp: 'Rows that fail or need a choice are collected here by cause, while the run goes on.',
  failedTitle: 'Could not be analysed',
  failedHelp: 'Rows left as they are stay failed; an export says so, with the reason.',
  retryAll: (count: number): string => `Try all ${f.count(count)} again`,
  retry: (count: number): string => `Try ${rows(count)} again`,
  retryGroup: (title: string, count: number): string => `Try ${rows(count)} again: ${title}`,
  counts: (failed: number, waiting: number): string =>
    waiting > 0 ? `${rows(failed)}, ${f.count(waiting)} being tried again` : rows(failed),
  examples: (rowNumbers: readonly number[], more: boolean): string =>
    `${rowNumbers.length === 1 ? 'Row' : 'Rows'} ${more ? `${rowNumbers.map(f.count).join(', ')} and more` : list(rowNumbers.map(f.count))}`,
  show: 'Show rows',
  showOf: (title: string): string => `Show rows: ${title}`,
  shown: (title: string): string => `Rows: ${title}`,
  message: 'What was said',
  takes,
  costsNothing: 'It costs nothing.',
  otherWays: (title: string): string => `Other ways: ${title}`,
  askTitle: (count: number): string => `Try ${rows(count)} again?`,
  askBody: 'They are sent and paid for like new ones. Rows that are done stay as they are.',
  askFree: 'Rows that are done stay as they are. Nothing leaves this computer, so it costs nothing.',
  askCost: (estimate: Estimate): string => `It takes ${takes(estimate)} Rows that are done stay as they are.`,
  confirm: 'Try again',
  refuse: 'Leave them',
  aside: {
    title: 'Set aside',
    help: 'They count as skipped and keep the reason; an export says so.',
    set: (count: number): string => `Set ${rows(count)} aside`,
    setOf: (title: string, count: number): string => `Set ${rows(count)} aside: ${title}`,
    costsNothing: 'It costs nothing and can be taken back.',
    askTitle: (count: number): string => `Set ${rows(count)} aside?`,
    askBody:
      'For failures that nothing will mend. They count as skipped and keep their reason. It costs nothing and can be taken back.',
    confirm: 'Set aside',
    takeBack: 'Take back',
    takeBackOf: (title: string): string => `Take back: ${title}`,
    done: (count: number): string => `${rows(count)} set aside.`,
    takenBack: (count: number): string => `${rows(count)} taken back.`,
  },
  none: 'No row is left to be tried again: they succeeded meanwhile or are on their way.',
  remedies: { key: 'Enter the key', cap: 'Raise the cap', pace: 'Change the speed' },
  remedyOf: { key: 'The key', cap: 'The cap', pace: 'Speed and retries' },
  standsStill: 'the run stands still',
  remedyHelp: 'Holds from the next call on.',
  raiseFirst: 'Raise the cap first: it would stop here again.',
  goOn: (count: number): string => `Go on with ${rows(count)}`,
  goOnTakes: (estimate: Estimate): string => `Going on takes ${takes(estimate)}`,
  capReached: (spent: number, cap: number): string =>
    `${f.spend(spent)} of at most ${f.spend(cap)} is spent.`,
};
