import { Alert, Text } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { resultText, sourceText } from '../grid/values.ts';
import { useServices } from '../services.ts';
import classes from './row.module.css';

export function ResultPart({ row, analyser }: { readonly row: RowView; readonly analyser: AnalyserInfo }) {
  const { words } = useServices();
  const columns = analyser.columns.filter((column) => !column.hidden && column.id !== analyser.headline);
  const entries = columns
    .map((column) => ({
      id: column.id,
      label: column.label,
      text: resultText(column, row.result, words),
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
          {words.failure(row.failure)} {row.failure.retryable && words.results.retryable}
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

type SourceProps = {
  readonly row: RowView;
  readonly detail: RunDetail;
  /** One below the heading it stands under. */
  readonly heading?: 'h2' | 'h3';
};

export function SourcePart({ row, detail, heading = 'h3' }: SourceProps) {
  const { words } = useServices();
  const entries = (detail.recognised?.columns ?? []).map((column) => ({
    id: String(column.index),
    label: column.name,
    text: sourceText(column, row.cells[column.index], words.locale),
  }));
  return (
    <section className={classes.drawerPart} aria-labelledby="source-title">
      <Text component={heading} id="source-title" size="sm" fw={600} c="dimmed" m={0} mb={8}>
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
