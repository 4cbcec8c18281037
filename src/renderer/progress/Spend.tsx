import { Text } from '@mantine/core';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';
import { spendOf } from './spend.ts';

type Props = {
  readonly detail: Pick<RunDetail, 'settings'>;
  readonly progress: Progress;
};

/** What the run has cost and may still cost, beside its cap; not there for what costs nothing. */
export function Spend({ detail, progress }: Props) {
  const { words } = useServices();
  const spend = spendOf(progress, detail.settings.spendCap);
  if (!spend) return null;
  const { spent, reserved, cap, saved, shared } = spend;
  const paid = words.progress.spend(spent, reserved, cap);
  const said = saved > 0 ? `${paid} · ${words.progress.saved(saved, shared)}` : paid;
  return (
    <section className={`surface ${classes.lane}`} aria-label={words.progress.spendTitle}>
      <div className={classes.laneHead}>
        <Text span size="sm" fw={600}>
          {words.progress.spendTitle}
        </Text>
        <Text span size="sm" className="numbers">
          {said}
        </Text>
      </div>
      {cap > 0 && (
        <div className={classes.meter} aria-hidden="true">
          <div
            className={classes.meterPart}
            data-tone={spent + reserved > 0.9 * cap ? 'warn' : 'flight'}
            style={{ width: `${(100 * spent) / cap}%` }}
          />
          <div
            className={classes.meterPart}
            data-tone="waiting"
            data-soft="true"
            style={{ width: `${Math.max(0, Math.min(100 - (100 * spent) / cap, (100 * reserved) / cap))}%` }}
          />
        </div>
      )}
    </section>
  );
}
