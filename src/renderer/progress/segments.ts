import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress } from '../../contract/values.ts';
import type { Words } from '../../contract/words/en.ts';
import type { RowFilter } from '../grid/rowSource.ts';
import type { Tone } from '../tone.ts';

/** A part of a run's rows. All parts together are all rows, each counted once. */
export type Segment = {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly tone: Tone;
  readonly filter: RowFilter;
};

type Picture = Pick<Progress, 'counts' | 'tallies'>;
type Headline = Pick<AnalyserInfo, 'headline' | 'headlineValues'>;

/** The rows that are done by verdict, then the other states. Their counts add up to `counts.total`. */
export function segmentsOf(picture: Picture, analyser: Headline, words: Words): readonly Segment[] {
  const { counts } = picture;
  const verdicts = verdictSegments(picture, analyser);
  const judged = verdicts.reduce((sum, segment) => sum + segment.count, 0);
  const state = (id: 'failed' | 'skipped' | 'needsChoice' | 'inFlight' | 'waiting', tone: Tone): Segment => ({
    id,
    label: words.rowStateNames[id],
    count: counts[id],
    tone,
    filter: { states: [id] },
  });
  return [
    ...verdicts,
    {
      id: 'done',
      label: words.run.otherDone,
      count: Math.max(0, counts.done - judged),
      tone: 'neutral',
      filter: { states: ['done'] },
    },
    state('failed', 'failed'),
    state('needsChoice', 'warn'),
    state('skipped', 'neutral'),
    state('inFlight', 'flight'),
    state('waiting', 'waiting'),
  ];
}

/** The analyser's verdicts in its order, also those with no row yet, then values it does not know. */
function verdictSegments({ tallies }: Picture, { headline, headlineValues }: Headline): readonly Segment[] {
  const found = tallies.filter((tally) => tally.column === headline);
  const known = headlineValues.map(({ value, label, tone }) => ({ value, label, tone }));
  const unknown = found
    .filter((tally) => !known.some(({ value }) => value === tally.value))
    .map(({ value }) => ({ value, label: value, tone: 'neutral' as const }));
  return [...known, ...unknown].map(({ value, label, tone }) => ({
    id: `verdict.${value}`,
    label,
    count: found.find((tally) => tally.value === value)?.count ?? 0,
    tone,
    filter: { headline: [value] },
  }));
}
