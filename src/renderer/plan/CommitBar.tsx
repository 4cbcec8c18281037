import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo, RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';
import type { Scope } from './scopeDraft.ts';
import type { Estimated } from './useEstimate.ts';
import { useStart } from './useStart.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly scope: Scope;
  /** How many would be analysed; null while that is not known. */
  readonly rows: number | null;
  readonly estimated: Estimated;
  readonly busy: boolean;
  readonly onBack: () => void;
};

/** What is still missing, or what one commits to, and the button that starts. Stays in view. */
export function CommitBar({ detail, analyser, scope, rows, estimated, busy, onBack }: Props) {
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const missing = analyser.fields.filter((field) => detail.missing.includes(field.id));
  const cap = Number(detail.settings.spendCap ?? 0) || 0;
  const money = estimated.kind === 'known' ? estimated.estimate.money : null;
  const tried = detail.counts.done + detail.counts.failed > 0;
  return (
    <footer className={classes.bar}>
      <div className={classes.barText} role="status">
        {missing.length > 0 ? (
          <>
            <IconAlertTriangleFilled size={16} className={classes.warnIcon} aria-hidden />
            <Text size="sm">{words.plan.missing(missing.map((field) => field.label))}</Text>
          </>
        ) : !makesNoCalls(analyser.id) ? (
          cap === 0 &&
          money?.high !== 0 && (
            <Text size="sm" c="dimmed">
              {words.plan.noCap}
            </Text>
          )
        ) : (
          <>
            <IconLock size={16} aria-hidden />
            <Text size="sm" c="dimmed">
              {words.check.free}
            </Text>
          </>
        )}
      </div>
      <Button variant="default" onClick={onBack}>
        {words.plan.back}
      </Button>
      <Button
        leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
        disabled={missing.length > 0 || busy || (rows === 0 && !tried)}
        loading={starting}
        onClick={start}
      >
        {words.plan.commit(scope.kind, rows, cap, money)}
      </Button>
    </footer>
  );
}
