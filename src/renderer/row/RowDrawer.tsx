import { ActionIcon, Drawer, Group } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { verdictOf } from '../grid/columns.ts';
import type { GridView } from '../grid/gridView.ts';
import { useServices } from '../services.ts';
import { CallsPart } from './CallsPart.tsx';
import { ResultPart, SourcePart } from './RowParts.tsx';
import classes from './row.module.css';

/** A row of the grid, to be shown in full. */
export type ChosenRow = {
  readonly row: RowView;
  /** Its place in the grid. */
  readonly index: number;
  readonly grid: GridView;
};

type Props = {
  readonly chosen: ChosenRow | null;
  readonly onChoose: (chosen: ChosenRow | null) => void;
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  /** Changes whenever the row may have changed; while no row is chosen it need not. */
  readonly version?: string;
};

/** One row in full: what was found, and what the file says. */
export const RowDrawer = memo(function RowDrawer({ chosen, onChoose, detail, analyser }: Props) {
  const { words } = useServices();
  // Keeps the words in place while the drawer slides out.
  const [shown, setShown] = useState(chosen);
  useEffect(() => {
    if (chosen) setShown(chosen);
  }, [chosen]);

  const row = shown && newest(shown);
  return (
    <Drawer.Root opened={chosen !== null} onClose={() => onChoose(null)} position="right" size={460}>
      <Drawer.Overlay backgroundOpacity={0.25} />
      <Drawer.Content>
        <div className={classes.drawerHeader}>
          <Drawer.Title fw={600} fz="lg">
            {words.results.rowTitle(row?.rowNumber ?? 0)}
          </Drawer.Title>
          {row && <Verdict row={row} analyser={analyser} />}
          <Group gap={2} ml="auto">
            {shown && <Steps from={shown} onChoose={onChoose} />}
            <Drawer.CloseButton aria-label={words.frame.close} />
          </Group>
        </div>
        <Drawer.Body>
          {row && (
            <>
              <ResultPart row={row} analyser={analyser} />
              <CallsPart row={row} detail={detail} />
              <SourcePart row={row} detail={detail} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
});

/** To the rows before and after, as the grid shows them. */
function Steps({ from, onChoose }: Pick<Props, 'onChoose'> & { readonly from: ChosenRow }) {
  const { words } = useServices();
  const step = async (by: number) => {
    const index = from.index + by;
    const row = await from.grid.reach(index);
    if (row) onChoose({ ...from, row, index });
  };
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={words.results.previous} onClick={() => step(-1)}>
        <IconChevronUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={words.results.next} onClick={() => step(1)}>
        <IconChevronDown size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

/** The row as the grid has it now: it may have been answered since it was chosen. */
function newest({ row, index, grid }: ChosenRow): RowView {
  const now = grid.rowAt(index);
  return now?.rowNumber === row.rowNumber ? now : row;
}

function Verdict({ row, analyser }: { readonly row: RowView; readonly analyser: AnalyserInfo }) {
  const { words } = useServices();
  const { text, tone } = verdictOf(analyser, words)(row);
  return (
    <span className="chip" data-tone={tone}>
      {text}
    </span>
  );
}
