import type { Progress } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';
import type { Segment } from './segments.ts';

type Props = {
  readonly segments: readonly Segment[];
  /** Rows that have ended, and all of them. */
  readonly ended: number;
  readonly total: number;
  /** The look at all rows before the first one; drawn over the bar. */
  readonly preparing: Progress['preparing'];
  readonly sentence: string;
};

/** All rows of the run in one bar, a part of it for each verdict and state. */
export function SegmentBar({ segments, ended, total, preparing, sentence }: Props) {
  const { words } = useServices();
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={words.run.barLabel}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={ended}
      aria-valuetext={sentence}
    >
      {preparing && (
        <div
          className={classes.barPreparing}
          style={{ width: `${(100 * preparing.done) / Math.max(1, preparing.total)}%` }}
        />
      )}
      {segments.map(({ id, label, count, tone }) => (
        <div
          key={id}
          className={classes.barPart}
          data-tone={tone}
          data-empty={count === 0}
          title={`${label}: ${words.formats.count(count)}`}
          style={{ flexGrow: count }}
        />
      ))}
    </div>
  );
}
