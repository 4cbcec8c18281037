import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo, RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import type { Scope } from '../plan/scopeDraft.ts';
import { useScopeRows } from '../plan/useScopeRows.ts';
import { useStart } from '../plan/useStart.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  /** Corrections made here so far. */
  readonly changes: number;
  readonly busy: boolean;
  readonly onHome: () => void;
  readonly onPlan: () => void;
};

/**
 * What is still missing or what it costs, and the way on: what costs nothing can be started at once, the rest is
 * planned first. Stays in view.
 */
export function StartBar({ detail, analyser, scope, changes, busy, onHome, onPlan }: Props) {
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const rows = useScopeRows(detail, scope, changes);
  const missing = analyser.fields.filter((field) => detail.missing.includes(field.id));
  const tried = detail.counts.done + detail.counts.failed > 0;
  const atOnce = makesNoCalls(analyser.id);
  return (
    <footer className={classes.startBar}>
      <div className={classes.startText} role="status">
        {missing.length > 0 ? (
          <>
            <IconAlertTriangleFilled size={16} className={classes.warnIcon} aria-hidden />
            <Text size="sm">{words.check.missing(missing.map((field) => field.label))}</Text>
          </>
        ) : (
          atOnce && (
            <>
              <IconLock size={16} aria-hidden />
              <Text size="sm" c="dimmed">
                {words.check.free}
              </Text>
            </>
          )
        )}
      </div>
      <Button variant="subtle" color="gray" c="dimmed" onClick={onHome}>
        {words.frame.later}
      </Button>
      <Button variant={atOnce ? 'default' : 'filled'} onClick={onPlan}>
        {atOnce ? words.plan.change : words.plan.next}
      </Button>
      {atOnce && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={missing.length > 0 || busy || (rows === 0 && !tried)}
          loading={starting}
          onClick={start}
        >
          {words.plan.commit(scope.kind, rows, 0)}
        </Button>
      )}
    </footer>
  );
}
