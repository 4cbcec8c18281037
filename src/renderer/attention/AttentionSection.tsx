import { Button, Text } from '@mantine/core';
import { IconCircleCheck, IconRefresh } from '@tabler/icons-react';
import type { FailureGroup, Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { makesNoCalls } from '../home/runTone.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { useRetry } from './useRetry.ts';

/** A group by cause takes a query over the failed rows, so it is not asked with every step of a run (ms). */
const gapMs = 2000;

type Props = { readonly detail: RunDetail; readonly progress: Progress };

/** Rows that wait for a person, by cause, most rows first, each cause with what it means and the way out. */
export function AttentionSection({ detail, progress }: Props) {
  const { words } = useServices();
  const { counts, state } = progress;
  const key = counts.failed > 0 ? `${state} ${counts.failed} ${counts.waiting}` : null;
  const answer = useAnswer('runs.failures', { runId: detail.id }, key, gapMs);
  const retry = useRetry(detail);
  const groups = counts.failed > 0 ? (answer?.filter(({ failed }) => failed > 0) ?? []) : [];
  const question = retry.asking && {
    title: words.attention.askTitle(retry.asking.rows),
    body: makesNoCalls(detail.analyserId) ? words.attention.askFree : words.attention.askBody,
    confirm: words.attention.confirm,
    refuse: words.attention.refuse,
  };
  return (
    <div className={classes.section}>
      {counts.failed === 0 && <Nothing />}
      {groups.length > 0 && (
        <section className={classes.groups} aria-labelledby="failed-title">
          <div className={classes.head}>
            <Text component="h2" id="failed-title" fw={600} m={0}>
              {words.attention.failedTitle}
            </Text>
            {groups.length > 1 && (
              <Button
                variant="default"
                size="sm"
                leftSection={<IconRefresh size={15} aria-hidden />}
                disabled={retry.busy}
                onClick={() => retry.ask({ kind: 'failed' })}
              >
                {words.attention.retryAll(counts.failed)}
              </Button>
            )}
          </div>
          {groups.map((group) => (
            <Group
              key={group.code}
              group={group}
              busy={retry.busy}
              onRetry={() => retry.ask({ kind: 'code', code: group.code })}
            />
          ))}
        </section>
      )}
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

type GroupProps = {
  readonly group: FailureGroup;
  readonly busy: boolean;
  readonly onRetry: () => void;
};

/** One cause: what it is, how many rows, one of them, and what can be done. */
function Group({ group, busy, onRetry }: GroupProps) {
  const { words } = useServices();
  const { code, failed, waiting, example, rowNumbers } = group;
  const cause = words.attention.causes[code];
  const title = cause?.title ?? example.message;
  return (
    <article className={`surface ${classes.group}`} aria-label={title}>
      <div className={classes.cause}>
        <div className={classes.causeHead}>
          <Text fw={600} className={classes.anywhere}>
            {title}
          </Text>
          <span className="chip" data-tone="failed">
            {words.attention.counts(failed, waiting)}
          </span>
        </div>
        {cause && <Text size="sm">{cause.help}</Text>}
        <Text size="sm" c="dimmed" className={classes.anywhere}>
          {words.attention.examples(rowNumbers, failed + waiting > rowNumbers.length)}
          {cause && `: ${example.message}`} <code>{code}</code>
        </Text>
      </div>
      <Button
        variant="default"
        disabled={busy}
        aria-label={words.attention.retryGroup(title, failed)}
        onClick={onRetry}
      >
        {words.attention.retry(failed)}
      </Button>
    </article>
  );
}
