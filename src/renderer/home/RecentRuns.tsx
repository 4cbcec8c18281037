import { ActionIcon, Button, Table, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunSummary } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './home.module.css';
import { mayRunAtOnce, runTone } from './runTone.ts';

type Props = {
  readonly label: string;
  readonly runs: readonly RunSummary[];
  readonly analysers: readonly AnalyserInfo[];
  readonly onOpen: (runId: string) => void;
  readonly onResume: (run: RunSummary) => void;
  readonly onBegin: (runs: readonly RunSummary[]) => void;
  readonly onDelete: (run: RunSummary) => void;
};

export function RecentRuns(props: Props) {
  const { words } = useServices();
  return (
    <div className={`surface ${classes.runs}`}>
      <Table
        aria-label={props.label}
        verticalSpacing="xs"
        horizontalSpacing="md"
        layout="fixed"
        borderColor="var(--app-line)"
      >
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.home.file}</Table.Th>
            <Table.Th w={140} className={classes.wideOnly}>
              {words.home.analyser}
            </Table.Th>
            <Table.Th w={120}>{words.home.state}</Table.Th>
            <Table.Th w={146} ta="right">
              {words.home.rows}
            </Table.Th>
            <Table.Th w={130}>{words.home.created}</Table.Th>
            <Table.Th w={126}>
              <VisuallyHidden>{words.home.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.runs.map((run) => (
            <RunLine key={run.id} run={run} {...props} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function RunLine({ run, analysers, onOpen, ...actions }: Props & { readonly run: RunSummary }) {
  const { words } = useServices();
  const analyser = analysers.find((info) => info.id === run.analyserId)?.label ?? run.analyserId;
  const counts = run.state === 'running' ? words.position(run.counts) : words.home.countsOf(run.counts);
  return (
    // The name is the button for keyboard and screen reader; the line around it only makes the target larger.
    <Table.Tr className={classes.line} onClick={() => onOpen(run.id)}>
      <Table.Td>
        <UnstyledButton
          className={`ellipsis ${classes.fileLink}`}
          title={run.fileName}
          aria-label={words.home.openRun(run.fileName)}
          onClick={() => onOpen(run.id)}
        >
          {run.fileName}
        </UnstyledButton>
      </Table.Td>
      <Table.Td className={`ellipsis ${classes.wideOnly}`} c="dimmed">
        {analyser}
      </Table.Td>
      <Table.Td>
        <span className="chip" data-tone={runTone(run)}>
          {words.runStateNames[run.state]}
        </span>
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        {counts}
      </Table.Td>
      <Table.Td c="dimmed">{words.formats.when(run.createdAt, new Date())}</Table.Td>
      <Table.Td onClick={(event) => event.stopPropagation()} className={classes.lineActions}>
        <LineActions run={run} {...actions} />
      </Table.Td>
    </Table.Tr>
  );
}

function LineActions({
  run,
  onResume,
  onBegin,
  onDelete,
}: Pick<Props, 'onResume' | 'onBegin' | 'onDelete'> & { readonly run: RunSummary }) {
  const { words } = useServices();
  return (
    <>
      {run.state === 'cancelled' && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={words.home.resumeRun(run.fileName)}
          onClick={() => onResume(run)}
        >
          {words.home.resume}
        </Button>
      )}
      {mayRunAtOnce(run) && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={words.home.runRun(run.fileName)}
          onClick={() => onBegin([run])}
        >
          {words.home.runOne}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        aria-label={words.home.deleteRun(run.fileName)}
        onClick={() => onDelete(run)}
      >
        <IconTrash size={17} stroke={1.7} aria-hidden />
      </ActionIcon>
    </>
  );
}
