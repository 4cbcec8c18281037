import { Button, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { ExampleRows } from './ExampleRows.tsx';
import { RemedyPart } from './RemedyPart.tsx';
import { type Remedy, remedyFor } from './remedies.ts';
import type { useRetry } from './useRetry.ts';
import type { useSetAside } from './useSetAside.ts';

type Props = {
  readonly groups: readonly FailureGroup[];
  readonly detail: RunDetail;
  readonly retry: ReturnType<typeof useRetry>;
  readonly aside: ReturnType<typeof useSetAside>;
  readonly adjust: Configure;
};

/** Failed rows by cause, most rows first. */
export function FailureGroups({ groups, retry, aside, ...shared }: Props) {
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
          busy={retry.busy || aside.busy}
          onRetry={() => retry.ask({ kind: 'code', code: group.code })}
          onAside={() => aside.ask({ kind: 'code', code: group.code })}
        />
      ))}
    </section>
  );
}

type GroupProps = Pick<Props, 'detail' | 'adjust'> & {
  readonly group: FailureGroup;
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onAside: () => void;
};

/** One cause: what it is, how many rows, some of them, and what can be done. */
function Group(props: GroupProps) {
  const { group, detail, adjust } = props;
  const { words } = useServices();
  const [open, setOpen] = useState<Part | null>(null);
  const { code, example } = group;
  const title = words.attention.causes[code]?.title ?? words.failure(example);
  const remedy = remedyFor(code);
  return (
    <article className={`surface ${classes.group}`} aria-label={title}>
      <Cause group={group} title={title} />
      <Actions
        {...props}
        {...{ title, remedy, open }}
        onToggle={(part) => setOpen(open === part ? null : part)}
      />
      {open === 'rows' && <ExampleRows {...{ detail, group, title }} />}
      {open === 'remedy' && remedy && <RemedyPart {...{ remedy, detail, adjust }} />}
    </article>
  );
}

function Cause({ group, title }: { readonly group: FailureGroup; readonly title: string }) {
  const { words } = useServices();
  const { code, failed, waiting, setAside, example, rowNumbers } = group;
  const cause = words.attention.causes[code];
  const more = failed + waiting + setAside > rowNumbers.length;
  return (
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
        {words.attention.examples(rowNumbers, more)}
        {cause && `: ${words.failure(example)}`} <code>{code}</code>
      </Text>
    </div>
  );
}

/** What is unfolded below a group. */
type Part = 'rows' | 'remedy';
type ActionsProps = GroupProps & {
  readonly title: string;
  readonly remedy: Remedy | null;
  readonly open: Part | null;
  readonly onToggle: (part: Part) => void;
};

function Actions({ group, title, remedy, open, busy, onToggle, onRetry, onAside }: ActionsProps) {
  const { words } = useServices();
  const said = words.attention;
  const { failed } = group;
  return (
    <div className={classes.actions}>
      <Button
        variant="subtle"
        aria-expanded={open === 'rows'}
        aria-label={said.showOf(title)}
        onClick={() => onToggle('rows')}
      >
        {said.show}
      </Button>
      <Button variant="subtle" disabled={busy} aria-label={said.aside.setOf(title, failed)} onClick={onAside}>
        {said.aside.set(failed)}
      </Button>
      {remedy && (
        <Button variant="default" aria-expanded={open === 'remedy'} onClick={() => onToggle('remedy')}>
          {said.remedies[remedy]}
        </Button>
      )}
      <Button variant="default" disabled={busy} aria-label={said.retryGroup(title, failed)} onClick={onRetry}>
        {said.retry(failed)}
      </Button>
    </div>
  );
}
