import { Button, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { ExampleRows } from './ExampleRows.tsx';
import { RemedyPart } from './RemedyPart.tsx';
import { remedyFor } from './remedies.ts';
import type { useRetry } from './useRetry.ts';

type Props = {
  readonly groups: readonly FailureGroup[];
  readonly detail: RunDetail;
  readonly retry: ReturnType<typeof useRetry>;
  readonly adjust: Configure;
};

/** Failed rows by cause, most rows first. */
export function FailureGroups({ groups, retry, ...shared }: Props) {
  const { words } = useServices();
  const failed = groups.reduce((sum, group) => sum + group.failed, 0);
  return (
    <section className={classes.groups} aria-labelledby="failed-title">
      <div className={classes.head}>
        <Text component="h2" id="failed-title" fw={600} m={0}>
          {words.attention.failedTitle}
          <Text span c="dimmed" fw={400} size="sm" ml={10}>
            {words.attention.failedHelp}
          </Text>
        </Text>
        {groups.length > 1 && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconRefresh size={15} aria-hidden />}
            disabled={retry.busy}
            onClick={() => retry.ask({ kind: 'failed' })}
          >
            {words.attention.retryAll(failed)}
          </Button>
        )}
      </div>
      {groups.map((group) => (
        <Group
          key={group.code}
          {...shared}
          group={group}
          busy={retry.busy}
          onRetry={() => retry.ask({ kind: 'code', code: group.code })}
        />
      ))}
    </section>
  );
}

type GroupProps = Pick<Props, 'detail' | 'adjust'> & {
  readonly group: FailureGroup;
  readonly busy: boolean;
  readonly onRetry: () => void;
};

/** One cause: what it is, how many rows, some of them, and what can be done. */
function Group({ group, busy, onRetry, detail, adjust }: GroupProps) {
  const { words } = useServices();
  const [open, setOpen] = useState<'rows' | 'remedy' | null>(null);
  const { code, failed, waiting, example, rowNumbers } = group;
  const cause = words.attention.causes[code];
  const title = cause?.title ?? example.message;
  const remedy = remedyFor(code);
  const toggle = (part: 'rows' | 'remedy') => setOpen(open === part ? null : part);
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
      <div className={classes.actions}>
        <Button
          variant="subtle"
          aria-expanded={open === 'rows'}
          aria-label={words.attention.showOf(title)}
          onClick={() => toggle('rows')}
        >
          {words.attention.show}
        </Button>
        {remedy && (
          <Button variant="default" aria-expanded={open === 'remedy'} onClick={() => toggle('remedy')}>
            {words.attention.remedies[remedy]}
          </Button>
        )}
        <Button
          variant="default"
          disabled={busy}
          aria-label={words.attention.retryGroup(title, failed)}
          onClick={onRetry}
        >
          {words.attention.retry(failed)}
        </Button>
      </div>
      {open === 'rows' && <ExampleRows {...{ detail, group, title }} />}
      {open === 'remedy' && remedy && <RemedyPart {...{ remedy, detail, adjust }} />}
    </article>
  );
}
