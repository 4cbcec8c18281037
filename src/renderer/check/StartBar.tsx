import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import type { Scope } from '../plan/scopeDraft.ts';
import { useScopeRows } from '../plan/useScopeRows.ts';
import { useStart } from '../plan/useStart.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import type { ProblemRowsNow } from './useProblemRows.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  /** What is wrong with rows, and what was corrected. */
  readonly rows: ProblemRowsNow;
  readonly busy: boolean;
  readonly onHome: () => void;
  readonly onPlan: () => void;
};

/**
 * What is still missing or what it costs, and the way on: what costs nothing can be started at once, the rest is
 * planned first. Stays in view.
 */
export function StartBar({ detail, analyser, scope, rows, busy, onHome, onPlan }: Props) {
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const count = useScopeRows(detail, scope, rows.changes);
  const missing = analyser.fields.filter((field) => detail.missing.includes(field.id));
  const tried = detail.counts.done + detail.counts.failed > 0;
  const atOnce = makesNoCalls(analyser.id);
  return (
    <footer className={classes.startBar}>
      <BarText labels={missing.map((field) => field.label)} {...{ atOnce, rows }} />
      <Button variant="subtle" color="gray" c="dimmed" onClick={onHome}>
        {words.frame.later}
      </Button>
      <Button variant={atOnce ? 'default' : 'filled'} onClick={onPlan}>
        {atOnce ? words.plan.change : words.plan.next}
      </Button>
      {atOnce && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={missing.length > 0 || busy || (count === 0 && !tried)}
          loading={starting}
          onClick={start}
        >
          {words.plan.commit(scope.kind, count, 0)}
        </Button>
      )}
    </footer>
  );
}

type BarTextProps = {
  /** Of the required fields without a column. */
  readonly labels: readonly string[];
  readonly atOnce: boolean;
  readonly rows: ProblemRowsNow;
};

/** What stands in the way, or what is analysed although it cannot be read, or that it costs nothing. */
function BarText({ labels, atOnce, rows }: BarTextProps) {
  const { words } = useServices();
  const unread = rows.problems?.counts?.blocked ?? 0;
  const warned = labels.length > 0 || unread > 0;
  const Icon = warned ? IconAlertTriangleFilled : IconLock;
  return (
    <div className={classes.startText} role="status">
      {(warned || atOnce) && <Icon size={16} className={warned ? classes.warnIcon : undefined} aria-hidden />}
      {labels.length > 0 ? (
        <Text size="sm">{words.check.missing(labels)}</Text>
      ) : unread > 0 ? (
        <>
          <Text size="sm">{words.problems.unread(unread)}</Text>
          <Button
            size="compact-sm"
            variant="default"
            className={classes.startAside}
            onClick={() => rows.correct({ kind: 'skip', rows: { tile: 'blocked' } })}
          >
            {words.problems.leaveOut(unread)}
          </Button>
        </>
      ) : (
        atOnce && (
          <Text size="sm" c="dimmed">
            {words.check.free}
          </Text>
        )
      )}
    </div>
  );
}
