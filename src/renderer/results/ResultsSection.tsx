import { useMemo, useState } from 'react';
import type { AnalyserInfo, Progress, RunDetail } from '../../contract/values.ts';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { type ChosenRow, RowDrawer } from '../row/RowDrawer.tsx';
import { useServices } from '../services.ts';
import classes from './results.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
};

/** All rows with their results. */
export function ResultsSection({ detail, progress, analyser }: Props) {
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
          version={[state, counts.total, counts.inFlight, counts.waiting, counts.failed].join(' ')}
          emptyText={words.results.noRows}
          onChoose={(row, index, grid) => setChosen({ row, index, grid })}
        />
      </div>
      <RowDrawer chosen={chosen} onChoose={setChosen} detail={detail} analyser={analyser} />
    </>
  );
}
