import { Button, Text } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { heldByCap } from '../../contract/spendCap.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import type { Configure } from '../check/useConfigure.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useRunCommand } from '../run/useRunCommand.ts';
import { useServices } from '../services.ts';
import classes from './attention.module.css';
import { RemedyPart } from './RemedyPart.tsx';
import { remedyFor } from './remedies.ts';

type Props = { readonly detail: RunDetail; readonly progress: Progress; readonly adjust: Configure };

/** Whether a run stands still for a reason that a person can do something about. */
export const standsStill = ({ state, reason }: Progress): boolean =>
  reason !== null && (state === 'stopped' || state === 'paused');

/** Why the run stopped by itself, what sets that right, and going on with what that takes. */
export function StopCard({ detail, progress, adjust }: Props) {
  const { words } = useServices();
  const { send, busy } = useRunCommand(detail);
  const { reason, counts, state } = progress;
  const cap = Number(detail.settings.spendCap ?? 0) || 0;
  const held = heldByCap(reason, cap);
  const online = !makesNoCalls(detail.analyserId);
  const key = online ? `${state} ${counts.waiting} ${cap}` : null;
  const estimate = useAnswer('runs.estimate', { runId: detail.id }, key, 500);
  if (!reason) return null;
  const cause = words.attention.causes[reason.code];
  const remedy = remedyFor(reason.code);
  const spent = progress.spentMicros ?? 0;
  const waiting = counts.waiting + counts.inFlight;
  return (
    <section className={`surface ${classes.stop}`} data-tone="bad" aria-labelledby="stop-title">
      <Text component="h2" id="stop-title" fw={600} m={0}>
        {cause?.title ?? words.failure(reason)}
      </Text>
      {cause && (
        <Text size="sm">
          {words.failure(reason)} {cause.help}
        </Text>
      )}
      {remedy === 'cap' && cap > 0 && (
        <Text size="sm" className="numbers">
          {words.attention.capReached(spent, cap)}
        </Text>
      )}
      {remedy && <RemedyPart {...{ remedy, detail, adjust }} />}
      <div className={classes.stopEnd}>
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={held}
          loading={busy === 'runs.resume'}
          onClick={() => send('runs.resume')}
        >
          {words.attention.goOn(waiting)}
        </Button>
        {held && <Text size="sm">{words.attention.raiseFirst}</Text>}
        {estimate && !held && (
          <Text size="sm" c="dimmed" className="numbers">
            {words.attention.goOnTakes(estimate)}
          </Text>
        )}
      </div>
    </section>
  );
}
