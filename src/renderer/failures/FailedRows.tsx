import { Button, Text, UnstyledButton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { FailureGroup, Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './failures.module.css';
import { useRetry } from './useRetry.ts';

/** A group by cause takes a query over the failed rows, so it is not asked with every step of a run (ms). */
const gapMs = 2000;

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  /** Shows the failed rows alone. */
  readonly onShow: () => void;
};

/** Why rows failed, most rows first, each cause with the way to try its rows again. */
export function FailedRows({ detail, progress, onShow }: Props) {
  const { words } = useServices();
  const { counts, state } = progress;
  const key = counts.failed > 0 ? `${state} ${counts.failed} ${counts.waiting}` : null;
  const groups = useAnswer('runs.failures', { runId: detail.id }, key, gapMs);
  const retry = useRetry(detail);
  const shown = groups?.filter(({ failed }) => failed > 0) ?? [];
  const question = retry.asking && {
    title: words.failedRows.askTitle(retry.asking.rows),
    body: words.failedRows.askBody,
    confirm: words.failedRows.confirm,
    refuse: words.failedRows.refuse,
  };
  const hidden = counts.failed === 0 || shown.length === 0;
  return (
    <>
      {!hidden && (
        <section className={`surface ${classes.failures}`} aria-labelledby="failures-title">
          <div className={classes.head}>
            <Text component="h2" id="failures-title" size="sm" fw={600} m={0}>
              {words.failedRows.title}
            </Text>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconRefresh size={14} aria-hidden />}
              disabled={retry.busy}
              onClick={() => retry.ask({ kind: 'failed' })}
            >
              {words.failedRows.retryAll}
            </Button>
          </div>
          <ul className={classes.list}>
            {shown.map((group) => (
              <Group
                key={group.code}
                group={group}
                busy={retry.busy}
                onShow={onShow}
                onRetry={() => retry.ask({ kind: 'code', code: group.code })}
              />
            ))}
          </ul>
        </section>
      )}
      <Ask calm question={question} busy={retry.busy} onConfirm={retry.confirm} onRefuse={retry.refuse} />
    </>
  );
}

type GroupProps = {
  readonly group: FailureGroup;
  readonly busy: boolean;
  readonly onShow: () => void;
  readonly onRetry: () => void;
};

function Group({ group, busy, onShow, onRetry }: GroupProps) {
  const { words } = useServices();
  const { code, failed, waiting, example, rowNumbers } = group;
  return (
    <li className={classes.group}>
      <UnstyledButton className={classes.cause} title={words.failedRows.show(code)} onClick={onShow}>
        <span className={classes.causeHead}>
          <span className="chip" data-tone="failed">
            {words.failedRows.counts(failed, waiting)}
          </span>
          <code className="ellipsis">{code}</code>
          <Text span size="sm" c="dimmed" className="ellipsis numbers">
            {words.failedRows.examples(rowNumbers, failed + waiting > rowNumbers.length)}
          </Text>
        </span>
        <Text span size="sm">
          {example.message}
        </Text>
      </UnstyledButton>
      <Button
        variant="default"
        size="compact-sm"
        disabled={busy}
        aria-label={words.failedRows.retryGroup(code)}
        onClick={onRetry}
      >
        {words.failedRows.retry}
      </Button>
    </li>
  );
}
