import { useMemo, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { LimitLanes } from '../limits/LimitLanes.tsx';
import { useLimitUse } from '../limits/useLimits.ts';
import { useRunNow } from '../live/runNow.ts';
import type { ChosenRow } from '../row/chosenRow.ts';
import { RowDrawer } from '../row/RowDrawer.tsx';
import { useServices } from '../services.ts';
import { Charts } from './Charts.tsx';
import { Details } from './Details.tsx';
import { Facts } from './Facts.tsx';
import { FailedLine } from './FailedLine.tsx';
import classes from './progress.module.css';
import { SegmentBar } from './SegmentBar.tsx';
import { Spend } from './Spend.tsx';
import { type Segment, segmentsOf } from './segments.ts';
import { pointsOf } from './series.ts';
import { Tiles } from './Tiles.tsx';

/** Fewer points are no curve. */
const fewestPoints = 5;

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly onAttention: () => void;
  readonly onDetail: (detail: RunDetail) => void;
};

/** How a run goes: its counts, its money, its limits, its speed, and its rows as they are answered. */
export function ProgressSection({ detail, analyser, onAttention, onDetail }: Props) {
  const { words } = useServices();
  const { progress, series, sentence, ended } = useRunNow();
  const use = useLimitUse(progress);
  const [segment, setSegment] = useState<Segment | null>(null);
  const segments = segmentsOf(progress, analyser, words);
  const points = useMemo(() => pointsOf(series), [series]);
  const money = analyser.columns.find((column) => column.id === analyser.headlineAmount);
  return (
    <div className={classes.section}>
      <SegmentBar
        segments={segments}
        ended={ended}
        total={progress.counts.total}
        preparing={progress.preparing}
        sentence={sentence}
      />
      <Facts detail={detail} progress={progress} />
      <Tiles
        segments={segments}
        total={progress.counts.total}
        running={progress.state === 'running'}
        chosen={segment?.id ?? null}
        onChoose={setSegment}
        amounts={detail.amountTotals}
        amountLabel={money && progress.state === 'finished' ? money.label : null}
      />
      <FailedLine detail={detail} progress={progress} onAttention={onAttention} />
      <Spend detail={detail} progress={progress} />
      <LimitLanes use={use} />
      {points.length >= fewestPoints && (
        <Charts {...{ points, series }} atWork={progress.state === 'running'} />
      )}
      <LiveRows {...{ detail, progress, analyser, segment }} />
      <Details {...{ detail, use, onDetail }} />
    </div>
  );
}

type RowsProps = Pick<Props, 'detail' | 'analyser'> & {
  readonly progress: Progress;
  readonly segment: Segment | null;
};

/** The rows of a segment, or all, as they are answered; a row that is chosen is shown in full beside them. */
function LiveRows({ detail, progress, analyser, segment }: RowsProps) {
  const { words } = useServices();
  const [chosen, setChosen] = useState<ChosenRow | null>(null);
  const { state, counts } = progress;
  // With the total, the rows that have ended follow from these; a quick retry changes only the failed.
  const version = [state, counts.total, counts.inFlight, counts.waiting, counts.failed].join(' ');
  const columns = useMemo(
    () => columnsOf(detail.recognised?.columns ?? [], analyser, words),
    [detail.recognised, analyser, words],
  );
  return (
    <>
      <div className={`surface ${classes.grid}`}>
        <RowGrid
          runId={detail.id}
          label={words.progress.live}
          columns={columns}
          {...(segment && { filter: segment.filter })}
          version={version}
          emptyText={words.results.noRows}
          onChoose={(row, index, grid) => setChosen({ row, place: { index, grid } })}
        />
      </div>
      <RowDrawer {...{ chosen, detail, analyser }} onChoose={setChosen} version={chosen ? version : ''} />
    </>
  );
}
