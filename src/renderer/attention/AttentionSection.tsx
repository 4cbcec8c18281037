import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { makesNoCalls } from '../home/runTone.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { FailureGroups } from './FailureGroups.tsx';
import { QuestionsPart } from './QuestionsPart.tsx';
import { StopCard, standsStill } from './StopCard.tsx';
import { useAdjust } from './useAdjust.ts';
import { useRetry } from './useRetry.ts';

/** A group by cause takes a query over the failed rows, so it is not asked with every step of a run (ms). */
const gapMs = 2000;

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly onDetail: (detail: RunDetail) => void;
};

/** What waits for a person: why the run stands still, questions, and rows that failed, each with the way out. */
export function AttentionSection({ detail, progress, onDetail }: Props) {
  const { words } = useServices();
  const { counts, state } = progress;
  const key = counts.failed > 0 ? `${state} ${counts.failed} ${counts.waiting}` : null;
  const answer = useAnswer('runs.failures', { runId: detail.id }, key, gapMs);
  const retry = useRetry(detail);
  const adjust = useAdjust(detail.id, onDetail);
  const groups = counts.failed > 0 ? (answer?.filter(({ failed }) => failed > 0) ?? []) : [];
  const stopped = standsStill(progress);
  const estimate = retry.asking?.estimate;
  const body = makesNoCalls(detail.analyserId) ? words.attention.askFree : words.attention.askBody;
  const question = retry.asking && {
    title: words.attention.askTitle(retry.asking.rows),
    body: estimate && !makesNoCalls(detail.analyserId) ? words.attention.askCost(estimate) : body,
    confirm: words.attention.confirm,
    refuse: words.attention.refuse,
  };
  return (
    <div className={classes.section}>
      {counts.failed + counts.needsChoice === 0 && !stopped && <Nothing />}
      {stopped && <StopCard {...{ detail, progress, adjust }} />}
      {counts.needsChoice > 0 && <QuestionsPart {...{ detail, progress }} />}
      {groups.length > 0 && <FailureGroups {...{ groups, detail, retry, adjust }} />}
      <Ask calm question={question} busy={retry.busy} onConfirm={retry.confirm} onRefuse={retry.refuse} />
    </div>
  );
}

function Nothing() {
  const { words } = useServices();
  return (
    <div className={classes.nothing}>
      <IconCircleCheck size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{words.attention.nothing}</Text>
      <Text size="sm" c="dimmed">
        {words.attention.nothingHelp}
      </Text>
    </div>
  );
}
