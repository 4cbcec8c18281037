import { Accordion, Table, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import type { OpenChunk, Work, WorkerView } from '../../contract/work.ts';
import { useRunNow } from '../live/runNow.ts';
import { useServices } from '../services.ts';
import { chunksToCome } from './chunksToCome.ts';
import classes from './progress.module.css';
import { useWork } from './useWork.ts';

type Props = { readonly detail: Pick<RunDetail, 'id'> };

/** The threads with what each holds, and the chunks that are open, folded away. For a run at work. */
export function WorkPanel({ detail }: Props) {
  const { words } = useServices();
  const said = words.progress.work;
  const [opened, setOpened] = useState(false);
  return (
    <Accordion
      variant="contained"
      order={2}
      classNames={{ item: `surface ${classes.fold}`, control: classes.foldControl }}
      value={opened ? 'work' : null}
      onChange={(value) => setOpened(value !== null)}
    >
      <Accordion.Item value="work">
        <Accordion.Control>
          <Text span size="sm" fw={600}>
            {said.title}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>{opened && <Opened runId={detail.id} />}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

/** Follows the run only while somebody looks. */
function Opened({ runId }: { readonly runId: string }) {
  const { progress } = useRunNow();
  const work = useWork(runId, progress);
  return work && <InHand work={work} progress={progress} />;
}

function InHand({ work, progress }: { readonly work: Work; readonly progress: Progress }) {
  const { words } = useServices();
  const said = words.progress.work;
  const { workers, chunks, engineBytes } = work;
  if (workers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {said.atRest}
      </Text>
    );
  }
  const toCome = chunksToCome(chunks, progress.counts);
  return (
    <div className={classes.work}>
      <Text size="sm" c="dimmed" className="numbers">
        {said.summary(chunks.open.length, chunks.ended, toCome, engineBytes)}.{' '}
        {said.rowsEach(chunks.rowsEach)}
      </Text>
      <Listed
        label={said.workers}
        heads={[said.worker, said.sent, said.here, said.calls, said.ofChunks, said.memory, said.served]}
      >
        {workers.map((worker) => (
          <WorkerLine key={worker.id} worker={worker} />
        ))}
      </Listed>
      {chunks.open.length > 0 && (
        <Listed label={said.chunks} heads={[said.chunk, said.rows, said.done]}>
          {chunks.open.map((chunk) => (
            <ChunkLine key={chunk.number} chunk={chunk} />
          ))}
        </Listed>
      )}
    </div>
  );
}

type ListedProps = {
  readonly label: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
};

function Listed({ label, heads, children }: ListedProps) {
  return (
    <Table
      aria-label={label}
      verticalSpacing={4}
      horizontalSpacing="sm"
      fz={13}
      borderColor="var(--app-line)"
    >
      <Table.Thead>
        <Table.Tr>
          {heads.map((head) => (
            <Table.Th key={head}>{head}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="numbers">{children}</Table.Tbody>
    </Table>
  );
}

function WorkerLine({ worker }: { readonly worker: WorkerView }) {
  const { words } = useServices();
  const { count, bytes } = words.formats;
  const said = words.progress.work;
  const { id, rows, rowsSent, callsSent, chunks, heapBytes, served } = worker;
  return (
    <Table.Tr>
      <Table.Td>{count(id)}</Table.Td>
      <Table.Td>{rows === 0 ? said.idle : count(rowsSent)}</Table.Td>
      <Table.Td>{count(rows - rowsSent)}</Table.Td>
      <Table.Td>{count(callsSent)}</Table.Td>
      <Table.Td>{chunks.map(count).join(', ')}</Table.Td>
      <Table.Td>{heapBytes === null ? said.notYet : bytes(heapBytes)}</Table.Td>
      <Table.Td>{count(served)}</Table.Td>
    </Table.Tr>
  );
}

function ChunkLine({ chunk }: { readonly chunk: OpenChunk }) {
  const { words } = useServices();
  const said = words.progress.work;
  const { number, firstRow, lastRow, rows, left } = chunk;
  return (
    <Table.Tr>
      <Table.Td>{words.formats.count(number)}</Table.Td>
      <Table.Td>{said.span(firstRow, lastRow)}</Table.Td>
      <Table.Td>
        <span className={classes.chunkDone}>
          <span className={classes.meter} aria-hidden="true">
            <span
              className={classes.meterPart}
              data-tone="good"
              style={{ width: `${(100 * (rows - left)) / Math.max(1, rows)}%` }}
            />
          </span>
          {said.doneOf(rows - left, rows)}
        </span>
      </Table.Td>
    </Table.Tr>
  );
}
