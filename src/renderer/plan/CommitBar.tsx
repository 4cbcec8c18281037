import { Button, Text } from '@mantine/core';
import { IconAlertTriangleFilled, IconLock, IconPlayerPlayFilled } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
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
  readonly missingKeys: readonly string[];
  readonly busy: boolean;
  readonly onBack: () => void;
  /** Leads to the key that is missing. */
  readonly onEnterKey: () => void;
};

/** What is still missing, or what one commits to, and the button that starts. Stays in view. */
export function CommitBar(props: Props) {
  const { detail, analyser, scope, rows, estimated, missingKeys, busy, onBack, onEnterKey } = props;
  const { words } = useServices();
  const { start, starting } = useStart(detail, scope);
  const missing = analyser.fields.filter((field) => detail.missing.includes(field.id));
  const cap = Number(detail.settings.spendCap ?? 0) || 0;
  const money = estimated.kind === 'known' ? estimated.estimate.money : null;
  const unlimited = cap === 0 && money?.high !== 0;
  const tried = detail.counts.done + detail.counts.failed > 0;
  return (
    <footer className={classes.bar}>
      <BarText
        labels={missing.map((field) => field.label)}
        {...{ analyser, missingKeys, unlimited, onEnterKey }}
      />
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

type BarTextProps = Pick<Props, 'analyser' | 'missingKeys' | 'onEnterKey'> & {
  /** Of the required fields without a column. */
  readonly labels: readonly string[];
  readonly unlimited: boolean;
};

/** What stands in the way, a column or a key, or what one should know before. */
function BarText({ analyser, labels, missingKeys, unlimited, onEnterKey }: BarTextProps) {
  const { words } = useServices();
  const free = makesNoCalls(analyser.id);
  const warned = labels.length + missingKeys.length > 0;
  return (
    <div className={classes.barText} role="status">
      {warned && <IconAlertTriangleFilled size={16} className={classes.warnIcon} aria-hidden />}
      {labels.length > 0 ? (
        <Text size="sm">{words.plan.missing(labels)}</Text>
      ) : missingKeys.length > 0 ? (
        <>
          <Text size="sm">{words.plan.missingKeys(missingKeys.map(words.named))}</Text>
          <Button size="compact-sm" variant="default" className={classes.barAside} onClick={onEnterKey}>
            {words.plan.toKey}
          </Button>
        </>
      ) : free ? (
        <>
          <IconLock size={16} aria-hidden />
          <Text size="sm" c="dimmed">
            {words.check.free}
          </Text>
        </>
      ) : (
        unlimited && (
          <Text size="sm" c="dimmed">
            {words.plan.noCap}
          </Text>
        )
      )}
    </div>
  );
}
