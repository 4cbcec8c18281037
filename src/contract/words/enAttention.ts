import { causes } from './enCauses.ts';
import { list, rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** Rows that wait for a person, in English. */
export const attention = {
  causes,
  nothing: 'Nothing needs your attention.',
  nothingHelp: 'Rows that fail or need a choice are collected here by cause, while the run goes on.',
  failedTitle: 'Could not be analysed',
  retryAll: (count: number): string => `Try all ${f.count(count)} again`,
  retry: (count: number): string => `Try ${rows(count)} again`,
  retryGroup: (title: string, count: number): string => `Try ${rows(count)} again: ${title}`,
  counts: (failed: number, waiting: number): string =>
    waiting > 0 ? `${rows(failed)}, ${f.count(waiting)} being tried again` : rows(failed),
  example: 'Example',
  examples: (rowNumbers: readonly number[], more: boolean): string =>
    `${rowNumbers.length === 1 ? 'Row' : 'Rows'} ${more ? `${rowNumbers.map(f.count).join(', ')} and more` : list(rowNumbers.map(f.count))}`,
  show: (rowNumber: number): string => `Show row ${f.count(rowNumber)}`,
  askTitle: (count: number): string => `Try ${rows(count)} again?`,
  askBody: 'They are sent and paid for like new ones. Rows that are done stay as they are.',
  askFree: 'Rows that are done stay as they are. Nothing leaves this computer, so it costs nothing.',
  confirm: 'Try again',
  refuse: 'Leave them',
  none: 'No row is left to be tried again: they succeeded meanwhile or are on their way.',
};
