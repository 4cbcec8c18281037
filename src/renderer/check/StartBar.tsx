import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { ActionBar } from '../page/ActionBar.tsx';
import type { Scope } from '../plan/scopeDraft.ts';
import { useScopeRows } from '../plan/useScopeRows.ts';
import { useStart } from '../plan/useStart.ts';
import { useServices } from '../services.ts';
import type { ProblemRowsNow } from './useProblemRows.ts';
import { useWayOn } from './useWayOn.ts';

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
 * planned first.
 */
export function StartBar({ detail, analyser, scope, rows, busy, onHome, onPlan }: Props) {
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const counted = useScopeRows(detail, scope, rows.changes);
  const { note, possible, nothing } = useWayOn({
    detail,
    analyser,
    scope,
    rows,
    counted,
    missing: words.check.missing,
  });
  const atOnce = makesNoCalls(analyser.id);
  return (
    <ActionBar note={note}>
      <Button variant="subtle" color="gray" c="dimmed" onClick={onHome}>
        {words.frame.later}
      </Button>
      <Button variant={atOnce ? 'default' : 'filled'} onClick={onPlan}>
        {atOnce ? words.plan.change : words.plan.next}
      </Button>
      {atOnce && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={!possible || busy}
          loading={starting}
          onClick={start}
        >
          {nothing ? words.plan.nothing : words.plan.commit(scope.kind, counted.rows, 0)}
        </Button>
      )}
    </ActionBar>
  );
}
