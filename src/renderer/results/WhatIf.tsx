import { Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RunDetail } from '../../contract/values.ts';
import { Ask } from '../frame/Ask.tsx';
import { SidePanel } from '../frame/SidePanel.tsx';
import { useServices } from '../services.ts';
import { SettingInput } from '../setting/SettingInput.tsx';
import classes from './results.module.css';
import type { Moved } from './tryOnFirst.ts';
import { useWhatIf } from './useWhatIf.ts';
import { verdictLabel } from './verdictLabel.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly onDetail: (detail: RunDetail) => void;
};

/** Opens the settings that can still be changed: results are then made anew from stored answers. */
export function WhatIf(props: Props) {
  const { detail, analyser } = props;
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  if (analyser.finishSettings.length === 0 || detail.state === 'running') return null;
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setOpened(true)}>
        {words.compare.whatIf}
      </Button>
      <SidePanel
        opened={opened}
        title={words.compare.whatIfTitle}
        width={520}
        onClose={() => setOpened(false)}
      >
        <Panel {...props} />
      </SidePanel>
    </>
  );
}

function Panel({ detail, analyser, onDetail }: Props) {
  const { words } = useServices();
  const said = words.compare;
  const whatIf = useWhatIf(detail, analyser, onDetail);
  const { changes, preview, busy } = whatIf;
  const [asking, setAsking] = useState(false);
  const settings = analyser.settings.filter(({ id }) => analyser.finishSettings.includes(id));
  const none = Object.keys(changes).length === 0;
  const question = {
    title: said.askTitle,
    body: said.askBody,
    confirm: said.recompute,
    refuse: said.refuse,
  };
  return (
    <div className={classes.panel}>
      <Text size="sm" c="dimmed">
        {said.whatIfHelp}
      </Text>
      {settings.map((setting) => (
        <SettingInput
          key={setting.id}
          setting={setting}
          value={changes[setting.id] ?? detail.settings[setting.id] ?? setting.default}
          onCommit={(value) => whatIf.change(setting.id, value)}
        />
      ))}
      <div className={classes.panelEnd}>
        <Button variant="default" disabled={none} loading={busy} onClick={whatIf.tryOut}>
          {said.tryOut}
        </Button>
        <Button disabled={none || busy} onClick={() => setAsking(true)}>
          {said.recompute}
        </Button>
      </div>
      <Text size="sm" role="status">
        {whatIf.said}
      </Text>
      {preview && preview.length > 0 && <Changed preview={preview} analyser={analyser} />}
      <Ask
        calm
        question={asking ? question : null}
        busy={busy}
        onConfirm={async () => {
          await whatIf.recompute();
          setAsking(false);
        }}
        onRefuse={() => setAsking(false)}
      />
    </div>
  );
}

type ChangedProps = Pick<Props, 'analyser'> & { readonly preview: readonly Moved[] };

/** Rows whose verdict would be another. */
function Changed({ preview, analyser }: ChangedProps) {
  const { words } = useServices();
  const said = words.compare;
  return (
    <Table verticalSpacing={4} fz={13} borderColor="var(--app-line)">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{words.results.row}</Table.Th>
          <Table.Th>{said.before}</Table.Th>
          <Table.Th>{said.after}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {preview.map(({ rowNumber, before, after }) => (
          <Table.Tr key={rowNumber}>
            <Table.Td className="numbers">{words.formats.count(rowNumber)}</Table.Td>
            <Table.Td>{verdictLabel(analyser, before, said.noAnswer)}</Table.Td>
            <Table.Td>{verdictLabel(analyser, after, said.noAnswer)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
