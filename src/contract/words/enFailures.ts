import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** What the window says about failed rows and trying them again, in English. */
export const failedRows = {
  title: 'Failed rows by cause',
  show: (code: string): string => `Show the failed rows; cause ${code}`,
  counts: (failed: number, waiting: number): string =>
    `${f.count(failed)} failed${waiting > 0 ? `, ${f.count(waiting)} tried again` : ''}`,
  examples: (rowNumbers: readonly number[], more: boolean): string =>
    `${rowNumbers.length === 1 && !more ? 'Row' : 'Rows'} ${rowNumbers.map((row) => f.count(row)).join(', ')}${more ? ', …' : ''}`,
  retry: 'Retry',
  retryGroup: (code: string): string => `Retry rows with the cause ${code}`,
  retryAll: 'Retry all',
  askTitle: (count: number): string => `Try ${rows(count)} again?`,
  askBody: 'Each is sent again as if it were new, inside the limits. Rows that have a result keep it.',
  confirm: 'Try again',
  refuse: 'Not now',
  none: 'No failed row fits any more, so nothing was tried again.',
};
