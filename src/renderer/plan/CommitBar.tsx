import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import type { ProblemRowsNow } from '../check/useProblemRows.ts';
import { useWayOn } from '../check/useWayOn.ts';
import { ActionBar } from '../page/ActionBar.tsx';
import { useServices } from '../services.ts';
import type { Scope } from './scopeDraft.ts';
import type { Estimated } from './useEstimate.ts';
import type { ScopeRows } from './useScopeRows.ts';
import { useStart } from './useStart.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  readonly rows: ProblemRowsNow;
  readonly counted: ScopeRows;
  readonly estimated: Estimated;
  readonly missingKeys: readonly string[];
  /** Whether what is typed as the most it may cost can be read. */
  readonly capUnderstood: boolean;
  readonly busy: boolean;
  readonly onBack: () => void;
  /** Leads to the key that is missing. */
  readonly onEnterKey: () => void;
};

/** What is still missing, or what one commits to, and the button that starts. */
export function CommitBar(props: Props) {
  const { detail, analyser, scope, rows, counted, estimated, busy } = props;
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const keys = { labels: props.missingKeys, enter: props.onEnterKey };
  const wayOn = useWayOn({ detail, analyser, scope, rows, counted, keys, missing: words.plan.missing });
  const cap = Number(detail.settings.spendCap ?? 0) || 0;
  const money = estimated.kind === 'known' ? estimated.estimate.money : null;
  const unlimited = cap === 0 && money?.high !== 0;
  const unclear = props.capUnderstood ? null : { kind: 'warning' as const, text: words.plan.capUnclear };
  const note =
    unclear ?? wayOn.note ?? (unlimited ? { kind: 'plain' as const, text: words.plan.noCap } : null);
  return (
    <ActionBar note={note}>
      <Button variant="default" onClick={props.onBack}>
        {words.plan.back}
      </Button>
      <Button
        leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
        disabled={!wayOn.possible || busy || unclear !== null}
        loading={starting}
        onClick={start}
      >
        {wayOn.nothing ? words.plan.nothing : words.plan.commit(scope.kind, counted.rows, cap, money)}
      </Button>
    </ActionBar>
  );
}
