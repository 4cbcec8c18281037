import { rows } from './enPhrases.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('en');

/** Other settings and other runs beside the results, in English. */
export const compare = {
  whatIf: 'What if…',
  whatIfTitle: 'What if these settings were others?',
  whatIfHelp:
    'Results are made anew from the answers that are stored. Nothing is asked again, and it costs nothing.',
  tryOut: 'Show what changes',
  shown: (changed: number, looked: number): string =>
    `${f.count(changed)} of the first ${rows(looked)} would have another verdict.`,
  before: 'Now',
  after: 'Then',
  recompute: 'Make all results anew',
  askTitle: 'Make all results anew?',
  askBody:
    'Every row gets its result under these settings. The settings before are in the history of the run; setting them again brings the results back.',
  refuse: 'Leave them',
  done: (count: number, verdicts: number, kept: number): string =>
    `${rows(count)} made anew, ${f.count(verdicts)} with another verdict.${kept > 0 ? ` ${rows(kept)} stayed as they were: an answer is missing.` : ''}`,
  other: 'Compare…',
  otherTitle: 'Compare with another run',
  run: 'The other run',
  by: 'Rows belong together',
  bys: { row: 'by their number', content: 'by what they say' },
  only: 'Rows shown',
  onlys: { headline: 'with another verdict', any: 'with any other value' },
  /** Of the pairs. */
  counts: (both: number, headline: number, changed: number): string =>
    `${rows(both)} in both: ${f.count(headline)} with another verdict, ${f.count(changed)} with another value.`,
  onlyIn: (here: number, there: number): string =>
    `${rows(here)} only here, ${f.count(there)} only in the other.`,
  moves: 'From the other run to this one',
  noAnswer: 'no answer',
  column: 'Column',
  there: 'Other run',
  here: 'This run',
  first: (shown: number, matching: number): string =>
    shown < matching ? `The first ${f.count(shown)} of ${rows(matching)}` : rows(matching),
  same: 'No row differs.',
};
