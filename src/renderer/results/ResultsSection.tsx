import { useMemo, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { useAnswer } from '../live/useAnswer.ts';
import type { ChosenRow } from '../row/chosenRow.ts';
import { RowDrawer } from '../row/RowDrawer.tsx';
import { useServices } from '../services.ts';
import { Compare } from './Compare.tsx';
import { DecideAll } from './DecideAll.tsx';
import { FacetPanel } from './FacetPanel.tsx';
import { currencyFacets, facetsFor, openAtFirst } from './facetsFor.ts';
import { type FacetOf, type Filter, facetKey } from './filters.ts';
import { ResultsBar } from './ResultsBar.tsx';
import classes from './results.module.css';
import { WhatIf } from './WhatIf.tsx';

/** Counting values takes a look at all rows, so it is not done with every step of a run (ms). */
const gapMs = 3000;
/** What the contract takes at once. */
const mostFacets = 20;

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** How often rows were decided about: that changes no count of the run. */
  readonly decided: number;
  readonly onDecided: () => void;
  readonly onDetail: (detail: RunDetail) => void;
};

/** All rows with their results: to be searched, filtered by what there is, ordered, copied and looked at one by one. */
export function ResultsSection(props: Props) {
  const { detail, progress, analyser, filter, onFilter, onDetail, decided, onDecided } = props;
  const { words } = useServices();
  const [added, setAdded] = useState<readonly FacetOf[]>([]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState(progress.counts.total);
  const source = detail.recognised?.columns ?? noColumns;
  const columns = useMemo(() => columnsOf(source, analyser, words), [source, analyser, words]);
  const shown = useMemo(() => columns.filter(({ id }) => !hidden.has(id)), [columns, hidden]);
  const of = [...facetsFor(analyser, progress), ...added];
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isOpen = (one: FacetOf) => opened.get(facetKey(one)) ?? openAtFirst(one, of, filter);
  const version = `${versionOf(progress)} ${decided}`;
  // Results made anew under other settings change no count.
  const made = JSON.stringify(analyser.finishSettings.map((id) => detail.settings[id] ?? null));
  // Each takes a look at all rows, so what is folded away is not counted.
  const looked = of.filter(isOpen);
  const asked = [...looked, ...currencyFacets(analyser, looked)].slice(0, mostFacets);
  const key = asked.length === 0 ? null : `${version} ${made} ${JSON.stringify(filter)}`;
  const gap = progress.state === 'running' ? gapMs : 0;
  const facets = useAnswer('rows.facets', { runId: detail.id, ...filter, of: asked }, key, gap);
  const onOpen = (one: FacetOf) => setOpened(new Map(opened).set(facetKey(one), !isOpen(one)));
  return (
    <div className={classes.section}>
      <FacetPanel
        {...{ analyser, facets, filter, of, isOpen, onOpen }}
        columns={source}
        onFilter={onFilter}
        onAdd={(one) => setAdded([...added, one])}
      />
      <div className={classes.main}>
        <ResultsBar
          {...{ detail, filter, matching, columns, hidden }}
          more={
            <>
              <WhatIf {...{ detail, analyser, onDetail }} />
              <Compare {...{ detail, analyser }} />
              <DecideAll {...{ detail, filter, matching, onDecided }} />
            </>
          }
          total={progress.counts.total}
          onFilter={onFilter}
          onHidden={setHidden}
        />
        <Rows
          key={made}
          {...{ detail, analyser, filter, version }}
          columns={shown}
          onMatching={setMatching}
        />
      </div>
    </div>
  );
}

const noColumns: NonNullable<RunDetail['recognised']>['columns'] = [];

/** With the total, the rows that have ended follow from these; a quick retry changes only the failed. */
const versionOf = ({ state, counts }: Progress): string =>
  [state, counts.total, counts.inFlight, counts.waiting, counts.failed].join(' ');

type RowsProps = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly filter: Filter;
  readonly version: string;
  readonly columns: ReturnType<typeof columnsOf>;
  readonly onMatching: (rows: number) => void;
};

function Rows({ detail, analyser, filter, version, columns, onMatching }: RowsProps) {
  const { words } = useServices();
  const [chosen, setChosen] = useState<ChosenRow | null>(null);
  return (
    <>
      <div className={`surface ${classes.grid}`}>
        <RowGrid
          sortable
          runId={detail.id}
          label={words.results.grid}
          columns={columns}
          filter={filter}
          version={version}
          emptyText={words.results.noRows}
          onMatching={onMatching}
          onChoose={(row, index, grid) => setChosen({ row, place: { index, grid } })}
        />
      </div>
      <RowDrawer {...{ chosen, detail, analyser }} onChoose={setChosen} version={chosen ? version : ''} />
    </>
  );
}
