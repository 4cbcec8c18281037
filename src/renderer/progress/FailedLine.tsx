import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';

/** A group by cause takes a query over the failed rows, so it is not asked with every step of a run (ms). */
const gapMs = 2000;
const mostCauses = 3;

type Props = {
  readonly detail: Pick<RunDetail, 'id'>;
  readonly progress: Progress;
  readonly onAttention: () => void;
};

/** The causes rows failed for so far, in a line, with the way to what can be done. */
export function FailedLine({ detail, progress, onAttention }: Props) {
  const { words } = useServices();
  const { counts, state } = progress;
  const key = counts.failed > 0 ? `${state} ${counts.failed}` : null;
  const groups = useAnswer('runs.failures', { runId: detail.id }, key, gapMs)?.filter(
    ({ failed }) => failed > 0,
  );
  const waiting = counts.failed + counts.needsChoice;
  if (waiting === 0) return null;
  const named = (groups ?? []).slice(0, mostCauses).map(({ code, failed, example }) => {
    const title = words.attention.causes[code]?.title ?? words.failure(example);
    return words.progress.cause(title, failed);
  });
  const more = (groups?.length ?? 0) - named.length;
  if (more > 0) named.push(words.progress.moreCauses(more));
  if (counts.needsChoice > 0)
    named.push(words.progress.cause(words.rowStateNames.needsChoice, counts.needsChoice));
  return (
    <div className={classes.failedLine} data-tone={counts.failed > 0 ? 'failed' : 'warn'}>
      <IconAlertTriangle size={17} aria-hidden />
      <Text size="sm" className={classes.failedText}>
        {named.join(' · ')}
      </Text>
      <Button variant="transparent" c="inherit" td="underline" size="compact-sm" onClick={onAttention}>
        {words.progress.toAttention(waiting)}
      </Button>
    </div>
  );
}
