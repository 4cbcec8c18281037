import { ActionIcon, Button, Text, UnstyledButton } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import type { RunSummary } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './home.module.css';
import { endedRows, runTone } from './runTone.ts';

type Props = {
  readonly run: RunSummary;
  readonly onResume: (run: RunSummary) => void;
  readonly onOpen: (runId: string) => void;
  readonly onDelete: (run: RunSummary) => void;
};

/** A run that stopped on the way: where, why, and the button to go on. */
export function ResumeCard({ run, onResume, onOpen, onDelete }: Props) {
  const { words } = useServices();
  return (
    <article className={`surface ${classes.resume}`} data-tone={runTone(run)}>
      <WhereItStopped run={run} onOpen={onOpen} />
      <Button
        leftSection={<IconPlayerPlayFilled size={14} aria-hidden />}
        aria-label={
          run.state === 'importing'
            ? words.home.readRunAgain(run.fileName)
            : run.trying
              ? words.home.planRun(run.fileName)
              : words.home.resumeRun(run.fileName)
        }
        onClick={() => onResume(run)}
      >
        {run.state === 'importing'
          ? words.check.readAgainFromStart
          : run.trying
            ? words.home.backToPlan
            : words.home.resume}
      </Button>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        size="lg"
        aria-label={words.home.deleteRun(run.fileName)}
        onClick={() => onDelete(run)}
      >
        <IconTrash size={18} stroke={1.7} aria-hidden />
      </ActionIcon>
    </article>
  );
}

function WhereItStopped({ run, onOpen }: Pick<Props, 'run' | 'onOpen'>) {
  const { words } = useServices();
  const { total } = run.counts;
  const share = total > 0 ? endedRows(run.counts) / total : 0;
  return (
    <div className={classes.resumeText}>
      <Text fw={600} size="lg">
        {words.home.stoppedAt(run)}
      </Text>
      <UnstyledButton
        className={`ellipsis ${classes.fileLink}`}
        title={run.fileName}
        onClick={() => onOpen(run.id)}
      >
        {run.fileName}
      </UnstyledButton>
      {run.reason && (
        <Text size="sm" c="dimmed">
          {words.failure(run.reason)}
        </Text>
      )}
      {total > 0 && (
        <div className={classes.track} aria-hidden="true">
          <div className={classes.trackFill} style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  );
}
