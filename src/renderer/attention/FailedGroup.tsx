import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { FailureGroup } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { ExampleRows } from './ExampleRows.tsx';
import { GroupActions, type GroupProps, type Part } from './GroupActions.tsx';
import { RemedyPart } from './RemedyPart.tsx';
import { firstWay, remedyFor } from './remedies.ts';

/** One cause: what it is, how many rows, some of them, and what can be done. */
export function FailedGroup(props: GroupProps) {
  const { group, detail, adjust } = props;
  const { words } = useServices();
  const [open, setOpen] = useState<Part | null>(null);
  const { code, example } = group;
  const title = words.attention.causes[code]?.title ?? words.failure(example);
  const remedy = remedyFor(code);
  return (
    <article className={`surface ${classes.group}`} aria-label={title}>
      <Cause group={group} title={title} />
      <GroupActions
        {...props}
        {...{ title, open }}
        onToggle={(part) => setOpen(open === part ? null : part)}
      />
      {open === 'rows' && <ExampleRows {...{ detail, group, title }} />}
      {open === 'remedy' && remedy && (
        <>
          <RemedyPart {...{ remedy, detail, adjust }} />
          {firstWay(code) !== 'retry' && <ThenRetry {...props} title={title} />}
        </>
      )}
    </article>
  );
}

/** After something was set right: the rows once more, with what that takes. */
function ThenRetry({ group, detail, retry, takes, title }: GroupProps & { readonly title: string }) {
  const { words } = useServices();
  const { code, failed } = group;
  return (
    <div className={classes.stopEnd}>
      <Button
        disabled={retry.busy}
        aria-label={words.attention.retryGroup(title, failed)}
        onClick={() => retry.now({ kind: 'code', code })}
      >
        {words.attention.retry(failed)}
      </Button>
      <Text size="sm" c="dimmed" className="numbers">
        {makesNoCalls(detail.analyserId)
          ? words.attention.costsNothing
          : takes && words.attention.takes(takes)}
      </Text>
    </div>
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
        {cause ? `: ${words.failure(example)}` : <code> {code}</code>}
      </Text>
    </div>
  );
}
