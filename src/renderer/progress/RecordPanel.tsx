import { Accordion, Text } from '@mantine/core';
import { useState } from 'react';
import type { RunRecord } from '../../contract/record.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';
import classes from './progress.module.css';

/** Asked again at most this often while the run is at work (ms). */
const gapMs = 5000;

type Props = { readonly detail: Pick<RunDetail, 'id' | 'possiblySentTwice'>; readonly state: string };

/** What the run was made with and what it took, folded away: versions, attempts, calls, and those sent twice. */
export function RecordPanel({ detail, state }: Props) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const record = useAnswer('runs.record', { runId: detail.id }, opened ? state : null, gapMs);
  return (
    <Accordion
      variant="contained"
      order={2}
      classNames={{ item: `surface ${classes.fold}`, control: classes.foldControl }}
      value={opened ? 'record' : null}
      onChange={(value) => setOpened(value !== null)}
    >
      <Accordion.Item value="record">
        <Accordion.Control>
          <Text span size="sm" fw={600}>
            {words.record.title}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>{record && <Lines record={record} />}</Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

function Lines({ record }: { readonly record: RunRecord }) {
  const { words } = useServices();
  const said = words.record;
  const { firstCallAt, lastCallAt, sentTwice } = record;
  const lines = [said.analyser(record), said.active(record), said.attempts(record), said.calls(record)];
  if (firstCallAt && lastCallAt) lines.push(said.between(firstCallAt, lastCallAt, new Date()));
  if (sentTwice.total > 0) lines.push(words.run.sentTwice(sentTwice.total));
  const more = sentTwice.total - sentTwice.first.length;
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="sm" className="numbers">
          {line}
        </Text>
      ))}
      {sentTwice.total > 0 && (
        <ul>
          {sentTwice.first.map((call) => (
            <li key={call.callId}>{said.resent(call)}</li>
          ))}
          {more > 0 && <li>{said.more(more)}</li>}
        </ul>
      )}
    </>
  );
}
