import { Text, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { FailureGroup, Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { makesNoCalls } from '../home/runTone.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import { AsideGroups } from './AsideGroups.tsx';
import classes from './attention.module.css';
import { FailureGroups } from './FailureGroups.tsx';
import { QuestionsPart } from './QuestionsPart.tsx';
import { StopCard, standsStill } from './StopCard.tsx';
import { useAdjust } from './useAdjust.ts';
import { useRetry } from './useRetry.ts';
import { useSetAside } from './useSetAside.ts';

/** A group by cause takes a query over the failed rows, so it is not asked with every step of a run (ms). */
const gapMs = 2000;

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly onDetail: (detail: RunDetail) => void;
};

/** What waits for a person: why the run stands still, questions, and rows that failed, each with the way out. */
export function AttentionSection({ detail, progress, onDetail }: Props) {
  const { counts } = progress;
  const retry = useRetry(detail);
  const aside = useSetAside(detail);
  const adjust = useAdjust(detail.id, onDetail);
  const groups = useGroups(detail.id, progress, aside.said);
  const failed = groups.filter((group) => group.failed > 0);
  const given = groups.filter((group) => group.setAside > 0);
  const stopped = standsStill(progress);
  return (
    <div className={classes.section}>
      {counts.failed + counts.needsChoice === 0 && !stopped && <Nothing />}
      {stopped && <StopCard {...{ detail, progress, adjust }} />}
      {counts.needsChoice > 0 && <QuestionsPart {...{ detail, progress }} />}
      {failed.length > 0 && <FailureGroups groups={failed} {...{ detail, retry, aside, adjust }} />}
      {given.length > 0 && <AsideGroups groups={given} aside={aside} />}
      <VisuallyHidden role="status">{aside.said}</VisuallyHidden>
      <AskRetry detail={detail} retry={retry} />
      <AskAside aside={aside} />
    </div>
  );
}

/** Rows that failed or were set aside, by cause. */
function useGroups(runId: string, { counts, state }: Progress, said: string): readonly FailureGroup[] {
  const { failed, waiting, skipped } = counts;
  const key = failed + skipped > 0 ? `${state} ${failed} ${waiting} ${skipped} ${said}` : null;
  const answer = useAnswer('runs.failures', { runId }, key, gapMs);
  return key === null ? [] : (answer ?? []);
}

function AskRetry({
  detail,
  retry,
}: Pick<Props, 'detail'> & { readonly retry: ReturnType<typeof useRetry> }) {
  const { words } = useServices();
  const { asking, busy, confirm, refuse } = retry;
  const free = makesNoCalls(detail.analyserId);
  const estimate = asking?.estimate;
  const body = free ? words.attention.askFree : words.attention.askBody;
  const question = asking && {
    title: words.attention.askTitle(asking.rows),
    body: estimate && !free ? words.attention.askCost(estimate) : body,
    confirm: words.attention.confirm,
    refuse: words.attention.refuse,
  };
  return <Ask calm question={question} busy={busy} onConfirm={confirm} onRefuse={refuse} />;
}

function AskAside({ aside }: { readonly aside: ReturnType<typeof useSetAside> }) {
  const { words } = useServices();
  const { asking, busy, confirm, refuse } = aside;
  const said = words.attention.aside;
  const question = asking && {
    title: said.askTitle(asking.rows),
    body: said.askBody,
    confirm: said.confirm,
    refuse: words.attention.refuse,
  };
  return <Ask calm question={question} busy={busy} onConfirm={confirm} onRefuse={refuse} />;
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
