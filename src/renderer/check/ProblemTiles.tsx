import { Button, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { PleaseCheck } from './PleaseCheck.tsx';
import { ProblemRows } from './ProblemRows.tsx';
import type { Configure } from './useConfigure.ts';
import type { ProblemRowsNow, Problems, Tile } from './useProblemRows.ts';
import { WrongColumn } from './WrongColumn.tsx';

const tiles = ['ready', 'warning', 'unreadable', 'identical', 'skipped'] as const;
const tones = {
  ready: 'good',
  warning: 'warn',
  unreadable: 'bad',
  identical: 'failed',
  skipped: 'waiting',
} as const;

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly configure: Configure;
  readonly tile: Tile | null;
  readonly rows: ProblemRowsNow;
  readonly onTile: (tile: Tile | null) => void;
};

/** How many rows are ready and how many are not, each a button that shows its rows to be set right. */
export function ProblemTiles({ detail, analyser, configure, tile, rows, onTile }: Props) {
  const { words } = useServices();
  const { problems, said, undo, changes } = rows;
  const counts = problems?.counts;
  return (
    <section className={classes.stack} aria-label={words.problems.title}>
      <Text component="h2" fw={600}>
        {words.problems.title}
        <Text span c="dimmed" fw={400} size="sm" ml={10}>
          {words.problems.help}
        </Text>
      </Text>
      {!counts && <Loader size="sm" aria-label={words.problems.looking} />}
      {counts && (
        <div className={classes.tiles}>
          {tiles
            .filter((one) => one !== 'skipped' || counts.skipped > 0)
            .map((one) => (
              <UnstyledButton
                key={one}
                className={classes.tile}
                aria-pressed={tile === one}
                disabled={counts[one] === 0}
                onClick={() => onTile(tile === one ? null : one)}
              >
                <span className={classes.tileLabel}>
                  <span className={classes.dot} data-tone={tones[one]} />
                  {words.problems.tiles[one]}
                </span>
                <span className={`numbers ${classes.tileCount}`}>{words.formats.count(counts[one])}</span>
              </UnstyledButton>
            ))}
          <span className={classes.tilesEnd}>
            <Text size="sm" c="dimmed" role="status">
              {said}
            </Text>
            {changes > 0 && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconArrowBackUp size={15} aria-hidden />}
                onClick={undo}
              >
                {words.frame.undo}
              </Button>
            )}
          </span>
        </div>
      )}
      {(problems?.columns ?? [])
        .filter(({ wrongColumn }) => wrongColumn)
        .map((check) => (
          <WrongColumn key={check.field} {...{ detail, analyser, check, configure }} />
        ))}
      {problems && problems.totals.length > 0 && <Totals totals={problems.totals} correct={rows.correct} />}
      {tile && problems && problems.matching > 0 && (
        <ProblemRows {...{ detail, analyser, tile, problems }} correct={rows.correct} />
      )}
    </section>
  );
}

type TotalsProps = Pick<Problems, 'totals'> & Pick<ProblemRowsNow, 'correct'>;

/** Asks about rows that add up those above, which would be counted twice. */
function Totals({ totals, correct }: TotalsProps) {
  const { words } = useServices();
  const rowNumbers = totals.map(({ rowNumber }) => rowNumber);
  return (
    <div className={classes.wrongColumn}>
      <PleaseCheck>{words.problems.totals(totals.map(({ sheetRow }) => sheetRow))}</PleaseCheck>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => correct({ kind: 'skip', rows: { rowNumbers } })}
      >
        {words.problems.leaveOut(totals.length)}
      </Button>
    </div>
  );
}
