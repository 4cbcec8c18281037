import { Button, Group } from '@mantine/core';
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { heldByCap } from '../../contract/spendCap.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { useServices } from '../services.ts';
import { useRunCommand } from './useRunCommand.ts';

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly onExport: () => void;
};

/** The states each command is for (core/run/states.ts). */
const legal: Record<'pause' | 'resume' | 'cancel', readonly Progress['state'][]> = {
  pause: ['running'],
  resume: ['paused', 'stopped', 'interrupted', 'cancelled'],
  cancel: ['running', 'paused', 'stopped', 'interrupted'],
};

/** What can be done with the run in the state it is in. */
export function RunActions({ detail, progress, onExport }: Props) {
  const { words } = useServices();
  const { send, busy } = useRunCommand(detail);
  const { state, counts } = progress;
  const can = (what: keyof typeof legal) => legal[what].includes(state);
  const held = heldByCap(progress.reason, Number(detail.settings.spendCap ?? 0) || 0);
  const endedCount = counts.total - counts.waiting - counts.inFlight;
  return (
    <Group gap="xs" wrap="nowrap">
      <CancelRun allowed={can('cancel')} endedRows={endedCount} onCancel={() => send('runs.cancel')} />
      {state !== 'running' && endedCount > 0 && (
        <Button
          variant={state === 'finished' ? 'filled' : 'default'}
          leftSection={<IconDownload size={17} aria-hidden />}
          onClick={onExport}
        >
          {words.results.export}
        </Button>
      )}
      {/* Beside, not in place of: a second click on Pause must not give up what is in flight. */}
      {progress.ending && (
        <Button variant="default" title={words.run.stopNowHelp} onClick={() => send('runs.pause', true)}>
          {words.run.stopNow}
        </Button>
      )}
      {can('pause') && (
        <Button
          variant="default"
          leftSection={<IconPlayerPauseFilled size={14} aria-hidden />}
          loading={busy === 'runs.pause' || progress.ending !== undefined}
          onClick={() => send('runs.pause')}
        >
          {words.run.pause}
        </Button>
      )}
      {can('resume') && (
        <Button
          leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
          disabled={held}
          {...(held && { title: words.attention.raiseFirst })}
          loading={busy === 'runs.resume'}
          onClick={() => send('runs.resume')}
        >
          {words.run.resume}
        </Button>
      )}
    </Group>
  );
}

type CancelProps = {
  readonly allowed: boolean;
  readonly endedRows: number;
  readonly onCancel: () => void;
};

/** Asks first; a run that ends meanwhile takes the question away. */
function CancelRun({ allowed, endedRows, onCancel }: CancelProps) {
  const { words } = useServices();
  const [asking, setAsking] = useState(false);
  const question = {
    title: words.run.cancelTitle,
    body: words.run.cancelBody(endedRows),
    confirm: words.run.cancelConfirm,
    refuse: words.run.keepRunning,
  };
  return (
    <>
      {allowed && (
        <Button variant="subtle" color="gray" c="dimmed" onClick={() => setAsking(true)}>
          {words.run.cancel}
        </Button>
      )}
      <Ask
        question={asking && allowed ? question : null}
        onConfirm={() => {
          setAsking(false);
          onCancel();
        }}
        onRefuse={() => setAsking(false)}
      />
    </>
  );
}
