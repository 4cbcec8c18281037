import { Tabs, Title, VisuallyHidden } from '@mantine/core';
import { memo, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress, RunDetail, RunSummary } from '../../contract/values.ts';
import { AttentionSection } from '../attention/AttentionSection.tsx';
import { standsStill } from '../attention/StopCard.tsx';
import { ExportSection } from '../export/ExportSection.tsx';
import { RunNowContext, useRunNow } from '../live/runNow.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { type Section, sections } from '../place.ts';
import { Milestone } from '../progress/Facts.tsx';
import { ProgressSection } from '../progress/ProgressSection.tsx';
import { useSeries } from '../progress/useSeries.ts';
import { useKeptFilter } from '../results/keptFilters.ts';
import { OtherRunsContext } from '../results/otherRuns.ts';
import { ResultsSection } from '../results/ResultsSection.tsx';
import { ReviewSection } from '../review/ReviewSection.tsx';
import { useServices } from '../services.ts';
import { RunActions } from './RunActions.tsx';
import classes from './run.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
  readonly runs: readonly RunSummary[];
  readonly onDetail: (detail: RunDetail) => void;
};

/** A run from its start to its export: how it stands, and its parts behind tabs. */
export function RunScreen({ detail, progress, analyser, runs, onDetail }: Props) {
  const { words } = useServices();
  const [section, setSection] = useSection();
  const series = useSeries(progress);
  const { counts } = progress;
  const ended = counts.total - counts.waiting - counts.inFlight;
  const sentence = words.runSentence(progress, analyser.headlineValues);
  const now = useMemo(() => ({ progress, series, sentence, ended }), [progress, series, sentence, ended]);
  return (
    <RunNowContext value={now}>
      <div className={classes.screen}>
        <div className={classes.head}>
          <Sentence progress={progress} sentence={sentence} analyser={analyser} />
          <RunActions detail={detail} progress={progress} onExport={() => setSection('export')} />
        </div>
        <Milestone progress={progress} sentence={sentence} ended={ended} />
        <OtherRunsContext value={runs}>
          <RunParts {...{ detail, analyser, section, onDetail }} onSection={setSection} />
        </OtherRunsContext>
      </div>
    </RunNowContext>
  );
}

type SentenceProps = Pick<Props, 'progress' | 'analyser'> & { readonly sentence: string };

/** How the run stands; smaller what is left of it, since that changes all the time, or why nothing goes on. */
function Sentence({ progress, sentence, analyser }: SentenceProps) {
  const { words } = useServices();
  const { state, preparing, reason } = progress;
  const left = state === 'running' && !preparing ? words.timeLeft(progress) : '';
  const why = reason && (standsStill(progress) || state === 'running') ? words.failure(reason) : '';
  const after = why || left;
  const short = { ...progress, remainingMs: null, bottleneck: null, reason: null };
  return (
    <Title order={1} className={classes.sentence}>
      {after === '' ? sentence : words.runSentence(short, analyser.headlineValues)}
      {after !== '' && <span className={`numbers ${classes.left}`}> {after}</span>}
    </Title>
  );
}

type PartsProps = Pick<Props, 'detail' | 'analyser' | 'onDetail'> & {
  readonly section: Section;
  readonly onSection: (section: Section) => void;
};

/** The parts of a run. Only what shows how it stands now is drawn again as it goes on. */
const RunParts = memo(function RunParts({ detail, analyser, section, onDetail, onSection }: PartsProps) {
  const { words } = useServices();
  const [filter, setFilter] = useKeptFilter(detail.id);
  /** Decisions change no count of the run. */
  const [decided, setDecided] = useState(0);
  const onDecided = useCallback(() => setDecided((times) => times + 1), []);
  const parts: Record<Section, ReactNode> = {
    progress: (
      <ProgressSection {...{ detail, analyser, onDetail }} onAttention={() => onSection('attention')} />
    ),
    attention: <Now>{(progress) => <AttentionSection {...{ detail, progress, onDetail }} />}</Now>,
    review: <ReviewSection {...{ detail, analyser, onDecided }} />,
    results: (
      <Now>
        {(progress) => (
          <ResultsSection
            {...{ detail, progress, analyser, filter, onDetail, decided, onDecided }}
            onFilter={setFilter}
          />
        )}
      </Now>
    ),
    export: <Now>{(progress) => <ExportSection {...{ detail, progress, filter }} />}</Now>,
  };
  const counts: Partial<Record<Section, ReactNode>> = {
    attention: <AttentionCount />,
    review: <ReviewCount runId={detail.id} decided={decided} />,
  };
  return (
    <Tabs
      value={section}
      onChange={(value) => onSection(sections.find((one) => one === value) ?? 'progress')}
      keepMounted={false}
      classNames={{ root: classes.tabs, list: classes.tabList, panel: classes.panel }}
    >
      <Tabs.List aria-label={words.frame.sections}>
        {sections.map((one) => (
          <Tabs.Tab key={one} value={one} rightSection={counts[one]}>
            {words.frame.sectionNames[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sections.map((one) => (
        <Tabs.Panel key={one} value={one}>
          {parts[one]}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
});

const Now = ({ children }: { readonly children: (progress: Progress) => ReactNode }): ReactNode =>
  children(useRunNow().progress);

/** How many rows wait for a choice, or failed. */
function AttentionCount() {
  const { words } = useServices();
  const { progress } = useRunNow();
  const { failed, needsChoice } = progress.counts;
  if (failed + needsChoice === 0) {
    if (!standsStill(progress)) return null;
    return (
      <span className={classes.count} data-tone="bad">
        <span aria-hidden="true">!</span>
        <VisuallyHidden>{words.attention.standsStill}</VisuallyHidden>
      </span>
    );
  }
  return (
    <span className={`numbers ${classes.count}`} data-tone={failed > 0 ? 'failed' : 'warn'}>
      {words.formats.count(failed + needsChoice)}
    </span>
  );
}

type ReviewCountProps = { readonly runId: string; readonly decided: number };

/** How many answers a person should still look at. A count over all answers, so not while they come in. */
function ReviewCount({ runId, decided }: ReviewCountProps) {
  const { words } = useServices();
  const { progress, ended } = useRunNow();
  const still = progress.state !== 'running' && progress.counts.done > 0;
  const key = still ? `${ended} ${decided}` : null;
  const undecided = useAnswer('reviews.counts', { runId }, key, 300)?.undecided ?? 0;
  if (!still || undecided === 0) return null;
  return (
    <span className={`numbers ${classes.count}`} data-tone="warn">
      {words.formats.count(undecided)}
    </span>
  );
}

/** The part in view; the menu leads to it too. */
function useSection(): [Section, (section: Section) => void] {
  const { shell } = useServices();
  const [section, setSection] = useState<Section>('progress');
  useEffect(
    () =>
      shell?.onMenu((command) => {
        const asked = sections.find((one) => one === command);
        if (asked) setSection(asked);
      }),
    [shell],
  );
  return [section, useCallback((next: Section) => setSection(next), [])];
}
