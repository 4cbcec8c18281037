import { ActionIcon, Button, Drawer, Group } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { verdictOf } from '../grid/columns.ts';
import { useServices } from '../services.ts';
import { CallsPart } from './CallsPart.tsx';
import type { ChosenRow, RowPlace } from './chosenRow.ts';
import { ResultPart, SourcePart } from './RowParts.tsx';
import classes from './row.module.css';
import { useOpenRow } from './useOpenRow.ts';

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

  const openRow = useOpenRow(detail, onChoose);
  const row = shown && newest(shown);
  return (
    <Drawer.Root
      opened={chosen !== null}
      onClose={() => onChoose(null)}
      closeOnClickOutside={false}
      position="right"
      size={460}
    >
      {/* The second click of a double one, whose first opened the drawer, does not close it. */}
      <Drawer.Overlay
        backgroundOpacity={0.25}
        onClick={({ detail: clicks }) => clicks < 2 && onChoose(null)}
      />
      <Drawer.Content>
        <div className={classes.drawerHeader}>
          <Drawer.Title fw={600} fz="lg">
            {words.results.rowTitle(row?.rowNumber ?? 0)}
          </Drawer.Title>
          {row && <Verdict row={row} analyser={analyser} />}
          <Group gap={2} ml="auto">
            {shown?.place && <Steps place={shown.place} onChoose={onChoose} />}
            <Drawer.CloseButton aria-label={words.frame.close} />
          </Group>
        </div>
        <Drawer.Body>
          {row && (
            <>
              {shown?.from && <Back to={shown.from} onChoose={onChoose} />}
              <ResultPart
                row={row}
                analyser={analyser}
                onRow={(rowNumber) => void openRow(rowNumber, shown ?? undefined)}
              />
              <CallsPart row={row} detail={detail} />
              <SourcePart row={row} detail={detail} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
});

function Back({ to, onChoose }: Pick<Props, 'onChoose'> & { readonly to: ChosenRow }) {
  const { words } = useServices();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconArrowLeft size={15} aria-hidden />}
      onClick={() => onChoose(to)}
    >
      {words.results.backTo(to.row.rowNumber)}
    </Button>
  );
}

/** To the rows before and after, as the grid shows them. */
function Steps({ place, onChoose }: Pick<Props, 'onChoose'> & { readonly place: RowPlace }) {
  const { words } = useServices();
  const step = async (by: number) => {
    const index = place.index + by;
    const row = await place.grid.reach(index);
    if (row) onChoose({ row, place: { ...place, index } });
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
function newest({ row, place }: ChosenRow): RowView {
  const now = place?.grid.rowAt(place.index);
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
