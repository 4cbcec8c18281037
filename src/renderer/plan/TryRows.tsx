import { Alert, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconFlask } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { columnsOf } from '../grid/columns.ts';
import { RowGrid } from '../grid/RowGrid.tsx';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';
import classes from './plan.module.css';

/** Enough to see whether the answers are what was meant. */
export const tryCount = 10;

type Props = {
  readonly detail: RunDetail;
  readonly progress: Progress;
  readonly analyser: AnalyserInfo;
  readonly disabled: boolean;
  readonly onTry: () => void;
};

const answered: { readonly states: ('done' | 'failed' | 'needsChoice')[] } = {
  states: ['done', 'failed', 'needsChoice'],
};

/** Asks about a few rows for real and shows what came back. */
export function TryRows({ detail, progress, analyser, disabled, onTry }: Props) {
  const { words } = useServices();
  const { counts, state, reason } = progress;
  const brokenOff = state === 'ready' && reason !== null;
  const ended = counts.done + counts.failed + counts.needsChoice;
  const columns = useMemo(
    () => columnsOf(detail.recognised?.columns ?? [], analyser, words),
    [detail.recognised, analyser, words],
  );
  return (
    <div className={classes.try}>
      <div className={classes.tryHead}>
        <Button
          variant="default"
          leftSection={<IconFlask size={16} aria-hidden />}
          loading={state === 'running'}
          disabled={disabled}
          onClick={onTry}
        >
          {brokenOff ? words.plan.tryAgain : words.plan.tryRows(tryCount)}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {ended > 0
            ? words.plan.tried(ended)
            : makesNoCalls(analyser.id)
              ? words.plan.tryFree
              : words.plan.tryPaid}
        </Text>
      </div>
      {brokenOff && <BrokenOff reason={reason} />}
      {ended > 0 && (
        <div className={`surface ${classes.tryGrid}`}>
          <RowGrid
            runId={detail.id}
            label={words.plan.triedGrid}
            columns={columns}
            filter={answered}
            version={`${state} ${ended}`}
          />
        </div>
      )}
    </div>
  );
}

/** Why the last try did not come to its end, and what helps: it is mended on this screen. */
function BrokenOff({ reason }: { readonly reason: NonNullable<Progress['reason']> }) {
  const { words } = useServices();
  const help = words.attention.causes[reason.code]?.help;
  return (
    <Alert color="red" title={words.plan.tryBrokenOff} icon={<IconAlertTriangle aria-hidden />} role="alert">
      {words.failure(reason)} {help}
    </Alert>
  );
}
