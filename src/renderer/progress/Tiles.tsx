import { Text, UnstyledButton } from '@mantine/core';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { percentsOf } from './percents.ts';
import classes from './progress.module.css';
import type { Segment } from './segments.ts';

type Props = {
  readonly segments: readonly Segment[];
  readonly total: number;
  /** Then the states on the way keep their tile also while no row is in them. */
  readonly running: boolean;
  /** Id of the segment the grid shows; null for all rows. */
  readonly chosen: string | null;
  readonly onChoose: (segment: Segment | null) => void;
  readonly amounts: RunDetail['amountTotals'];
  /** What the amounts are; null where the analyser sums none. */
  readonly amountLabel: string | null;
};

const onTheWay: readonly string[] = ['inFlight', 'waiting'];

/** The counts, each a button that shows its rows alone, and the sums of money. */
export function Tiles({ segments, total, running, chosen, onChoose, amounts, amountLabel }: Props) {
  const { words } = useServices();
  const shown = segments.filter(
    ({ id, count }) =>
      id.startsWith('verdict.') || count > 0 || id === chosen || (running && onTheWay.includes(id)),
  );
  const percents = percentsOf(
    shown.map(({ count }) => count),
    total,
  );
  const shareOf = (count: number, percent: number) =>
    percent > 0 ? words.formats.share(percent, 100) : words.formats.share(count, total);
  return (
    <div className={classes.tiles}>
      <Tile label={words.run.all} count={total} pressed={chosen === null} onPress={() => onChoose(null)} />
      {shown.map((segment, at) => (
        <Tile
          key={segment.id}
          label={segment.label}
          count={segment.count}
          tone={segment.tone}
          share={shareOf(segment.count, percents[at] ?? 0)}
          pressed={chosen === segment.id}
          onPress={() => onChoose(chosen === segment.id ? null : segment)}
        />
      ))}
      {amountLabel !== null && (
        <section className={classes.amounts} aria-label={amountLabel}>
          <Text size="sm" c="dimmed">
            {amountLabel}
          </Text>
          <div className={classes.amountList}>
            {amounts.length === 0 && <span>{words.run.nothingRecoverable}</span>}
            {amounts.map(({ currency, minor }) => (
              <span key={currency} className="numbers">
                {words.formats.money(minor, currency)}
              </span>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

type TileProps = {
  readonly label: string;
  readonly count: number;
  readonly tone?: Segment['tone'];
  readonly share?: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
};

function Tile({ label, count, tone, share, pressed, onPress }: TileProps) {
  const { words } = useServices();
  return (
    <UnstyledButton className={classes.tile} aria-pressed={pressed} onClick={onPress}>
      <span className={classes.tileLabel}>
        {tone && <span className={classes.dot} data-tone={tone} />}
        <span className="ellipsis">{label}</span>
      </span>
      <span className={classes.tileCount}>
        <span className="numbers">{words.formats.count(count)}</span>
        {share && <span className={classes.tileShare}>{share}</span>}
      </span>
    </UnstyledButton>
  );
}
