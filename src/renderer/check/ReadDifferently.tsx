import { Button, NumberInput, Popover, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Recognised, RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';

type Props = {
  readonly detail: RunDetail;
  readonly recognised: Recognised;
  readonly onRun: (runId: string) => void;
};

/** Reads the file again with another sheet or header row: a new run takes the place of this one. */
export function ReadDifferently(props: Props) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  if (props.detail.sourcePath === null) return null;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={300}
      shadow="md"
      trapFocus
      withRoles
    >
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.change}
          onClick={() => setOpened(!opened)}
        >
          {words.check.change}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={words.check.changeTitle}>
        <SheetAndHeader {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function SheetAndHeader({ detail, recognised, onRun }: Props) {
  const { words } = useServices();
  const { readAgain, busy } = useReadAgain(detail, onRun);
  const [sheet, setSheet] = useState(recognised.sheet);
  const [headerRow, setHeaderRow] = useState<number | string>(recognised.headerRow);
  // Another sheet has its headers elsewhere, unless the user says where.
  const stays = headerRow === recognised.headerRow && sheet !== recognised.sheet;
  const ownHeaderRow = stays ? undefined : Number(headerRow) || 1;
  const sheets = recognised.sheets.map(({ name, state }) => ({
    value: name,
    label: state === 'visible' ? name : words.check.hiddenSheet(name),
  }));
  return (
    <Stack gap="sm">
      <Select
        label={words.check.sheet}
        data={sheets}
        value={sheet}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(value) => value !== null && setSheet(value)}
      />
      <NumberInput
        label={words.check.headerRow}
        description={words.check.headerRowHelp}
        min={1}
        allowDecimal={false}
        value={headerRow}
        onChange={setHeaderRow}
      />
      <Button loading={busy} onClick={() => readAgain(sheet, ownHeaderRow)}>
        {words.check.readAgain}
      </Button>
    </Stack>
  );
}

/** Makes the new run, shows it and deletes the old one; a refused file leaves the old one as it was. */
function useReadAgain(detail: RunDetail, onRun: (runId: string) => void) {
  const { client } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const readAgain = async (sheet: string, headerRow: number | undefined) => {
    if (detail.sourcePath === null) return;
    setBusy(true);
    const answer = await client.call('runs.create', {
      file: { kind: 'path', path: detail.sourcePath },
      analyserId: detail.analyserId,
      settings: detail.settings,
      sheet,
      ...(headerRow !== undefined && { headerRow }),
    });
    setBusy(false);
    if (!answer.ok) return report({ title: detail.fileName, message: answer.failure.message });
    onRun(answer.value.runId);
    await client.call('runs.delete', { runId: detail.id });
  };
  return { readAgain, busy };
}
