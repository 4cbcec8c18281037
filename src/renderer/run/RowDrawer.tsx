import { ActionIcon, Alert, Drawer, Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { AnalyserInfo, RowView, RunDetail } from '../../contract/values.ts';
import { verdictOf } from '../grid/columns.ts';
import { resultText, sourceText } from '../grid/values.ts';
import { useServices } from '../services.ts';
import type { ChosenRow } from './RunScreen.tsx';
import classes from './run.module.css';

type Props = {
  readonly chosen: ChosenRow | null;
  readonly onChoose: (chosen: ChosenRow | null) => void;
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
};

/** One row in full: what was found, and what the file says. */
export function RowDrawer({ chosen, onChoose, detail, analyser }: Props) {
  const { words } = useServices();
  // Keeps the words in place while the drawer slides out.
  const [shown, setShown] = useState(chosen);
  useEffect(() => {
    if (chosen) setShown(chosen);
  }, [chosen]);

  const row = shown && newest(shown);
  const step = (by: number) => {
    if (!shown) return;
    const index = shown.index + by;
    const next = shown.grid.getDisplayedRowAtIndex(index)?.data;
    if (!next) return;
    shown.grid.ensureIndexVisible(index);
    onChoose({ ...shown, row: next, index });
  };
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
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={words.results.previous}
              onClick={() => step(-1)}
            >
              <IconChevronUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={words.results.next} onClick={() => step(1)}>
              <IconChevronDown size={18} aria-hidden />
            </ActionIcon>
            <Drawer.CloseButton aria-label={words.frame.close} />
          </Group>
        </div>
        <Drawer.Body>
          {row && (
            <>
              <ResultPart row={row} analyser={analyser} />
              <SourcePart row={row} detail={detail} />
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** The row as the grid has it now: it may have been answered since it was chosen. */
function newest({ row, index, grid }: ChosenRow): RowView {
  const now = grid.isDestroyed() ? undefined : grid.getDisplayedRowAtIndex(index)?.data;
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

function ResultPart({ row, analyser }: { readonly row: RowView; readonly analyser: AnalyserInfo }) {
  const { words } = useServices();
  const columns = analyser.columns.filter((column) => !column.hidden && column.id !== analyser.headline);
  const entries = columns
    .map((column) => ({
      id: column.id,
      label: column.label,
      text: resultText(column, row.result, words.formats),
    }))
    .filter(({ text }) => text !== '');
  if (row.attempts > 1 || row.failure) {
    entries.push({ id: 'attempts', label: words.results.attempts, text: words.formats.count(row.attempts) });
  }
  return (
    <section className={classes.drawerPart} aria-label={words.results.result}>
      {row.failure && (
        <Alert
          data-tone="failed"
          title={words.results.failure}
          classNames={{ root: classes.failure, title: classes.plain, message: classes.plain }}
          mb="md"
        >
          {row.failure.message} {row.failure.retryable && words.results.retryable}
        </Alert>
      )}
      {!row.result && !row.failure && (
        <Text size="sm" c="dimmed">
          {words.results.noResultYet}
        </Text>
      )}
      <Entries entries={entries} />
    </section>
  );
}

function SourcePart({ row, detail }: { readonly row: RowView; readonly detail: RunDetail }) {
  const { words } = useServices();
  const entries = (detail.recognised?.columns ?? []).map((column) => ({
    id: String(column.index),
    label: column.name,
    text: sourceText(column, row.cells[column.index], words.locale),
  }));
  return (
    <section className={classes.drawerPart} aria-labelledby="source-title">
      <Text component="h3" id="source-title" size="sm" fw={600} c="dimmed" m={0} mb={8}>
        {words.results.source}
      </Text>
      <Entries entries={entries} />
    </section>
  );
}

type Entry = { readonly id: string; readonly label: string; readonly text: string };

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { words } = useServices();
  return (
    <dl className={classes.entries}>
      {entries.map(({ id, label, text }) => (
        // A long text gets the width of the drawer.
        <div key={id} data-long={text.length > 44}>
          <dt>{label}</dt>
          <dd>{text === '' ? <span className={classes.none}>{words.results.empty}</span> : text}</dd>
        </div>
      ))}
    </dl>
  );
}
