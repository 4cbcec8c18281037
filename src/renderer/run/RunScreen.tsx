import { Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AnalyserInfo, Progress, RunDetail } from '../../contract/values.ts';
import { FailedRows } from '../failures/FailedRows.tsx';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { LimitsPanel } from '../limits/LimitsPanel.tsx';
import { useServices } from '../services.ts';
import { ExportNotice } from './ExportNotice.tsx';
import { Facts, Milestone } from './Facts.tsx';
import { type ChosenRow, RowDrawer } from './RowDrawer.tsx';
import { RunActions } from './RunActions.tsx';
import classes from './run.module.css';
import { SegmentBar } from './SegmentBar.tsx';
import { type Segment, segmentsOf } from './segments.ts';
import { Tiles } from './Tiles.tsx';
import { useExports } from './useExports.ts';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
};

/** A run from its start to its export: how it stands, its counts, and its rows as they are answered. */
export function RunScreen({ detail, progress, analyser }: Props) {
  const { words } = useServices();
  const [segment, setSegment] = useState<Segment | null>(null);
  const exports = useExports(detail, progress.state !== 'running');
  const { counts } = progress;
  const ended = counts.total - counts.waiting - counts.inFlight;
  const segments = segmentsOf(progress, analyser, words);
  const sentence = words.runSentence(progress, analyser.headlineValues);
  const money = analyser.columns.find((column) => column.id === analyser.headlineAmount);
  return (
    <div className={classes.screen}>
      <div className={classes.head}>
        <Title order={1} className={classes.sentence}>
          {sentence}
        </Title>
        <RunActions detail={detail} progress={progress} exports={exports} />
      </div>
      <Milestone progress={progress} sentence={sentence} ended={ended} />
      <SegmentBar
        segments={segments}
        ended={ended}
        total={counts.total}
        preparing={progress.preparing}
        sentence={sentence}
      />
      <Facts detail={detail} progress={progress} />
      {exports.exported && <ExportNotice exported={exports.exported} onDismiss={exports.dismiss} />}
      <Tiles
        segments={segments}
        total={counts.total}
        running={progress.state === 'running'}
        chosen={segment?.id ?? null}
        onChoose={setSegment}
        amounts={detail.amountTotals}
        amountLabel={money && progress.state === 'finished' ? money.label : null}
      />
      <FailedRows
        detail={detail}
        progress={progress}
        onShow={() => setSegment(segments.find(({ id }) => id === 'failed') ?? null)}
      />
      <LimitsPanel progress={progress} />
      <Rows {...{ detail, progress, analyser, segment }} />
    </div>
  );
}

/** The rows of a segment, or all, as they are answered; a row that is chosen is shown in full beside them. */
function Rows({ detail, progress, analyser, segment }: Props & { readonly segment: Segment | null }) {
  const { words } = useServices();
  const [chosen, setChosen] = useState<ChosenRow | null>(null);
  const { state, counts } = progress;
  const columns = useMemo(
    () => columnsOf(detail.recognised?.columns ?? [], analyser, words),
    [detail.recognised, analyser, words],
  );
  return (
    <>
      <div className={`surface ${classes.grid}`}>
        <RowGrid
          runId={detail.id}
          label={words.results.grid}
          columns={columns}
          {...(segment && { filter: segment.filter })}
          // With the total, the rows that have ended follow from these; a quick retry changes only the failed.
          version={[state, counts.total, counts.inFlight, counts.waiting, counts.failed].join(' ')}
          emptyText={words.results.noRows}
          onChoose={(row, index, grid) => setChosen({ row, index, grid })}
        />
      </div>
      <RowDrawer chosen={chosen} onChoose={setChosen} detail={detail} analyser={analyser} />
    </>
  );
}
