import { Button, NumberInput, Popover, Select, Stack, Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Recognised } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { LosesChanges } from './LosesChanges.tsx';
import { type ReadAgain, useReadAgain } from './useReadAgain.ts';

type Props = {
  readonly detail: RunDetail;
  readonly recognised: Recognised;
  readonly onRun: (runId: string) => void;
};

/** Reads the file again with another sheet, header row, or without some rows: a new run takes the place of this one. */
export function ReadDifferently(props: Props) {
  const { words } = useServices();
  const [opened, setOpened] = useState(false);
  const { readAgain, busy, losing } = useReadAgain(props.detail, props.onRun);
  // It would lie over the question.
  const asking = losing !== null;
  useEffect(() => {
    if (asking) setOpened(false);
  }, [asking]);
  if (props.detail.sourcePath === null) return null;
  return (
    <>
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
          <SheetAndHeader {...{ detail: props.detail, recognised: props.recognised, readAgain, busy }} />
        </Popover.Dropdown>
      </Popover>
      <LosesChanges losing={losing} busy={busy} />
    </>
  );
}

type FormProps = Pick<Props, 'detail' | 'recognised'> & Pick<ReadAgain, 'readAgain' | 'busy'>;

function SheetAndHeader({ detail, recognised, readAgain, busy }: FormProps) {
  const { words } = useServices();
  const [sheet, setSheet] = useState(recognised.sheet);
  const [headerRow, setHeaderRow] = useState<number | string>(recognised.headerRow);
  const [skipRows, setSkipRows] = useState<number | string>(detail.reading?.skipRows ?? 0);
  const [leaveHidden, setLeaveHidden] = useState(detail.reading?.hiddenRows === 'skip');
  // Another sheet has its headers elsewhere, unless the user says where.
  const stays = headerRow === recognised.headerRow && sheet !== recognised.sheet;
  const how = {
    sheet,
    ...(!stays && { headerRow: Number(headerRow) || 1 }),
    skipRows: Number(skipRows) || 0,
    hiddenRows: leaveHidden ? ('skip' as const) : ('read' as const),
  };
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
      <NumberInput
        label={words.check.skipRows}
        description={words.check.skipRowsHelp}
        min={0}
        max={1000}
        allowDecimal={false}
        value={skipRows}
        onChange={setSkipRows}
      />
      <Switch
        label={words.check.leaveHidden}
        checked={leaveHidden}
        onChange={(event) => setLeaveHidden(event.currentTarget.checked)}
      />
      <Button loading={busy} onClick={() => readAgain(how)}>
        {words.check.readAgain}
      </Button>
    </Stack>
  );
}
