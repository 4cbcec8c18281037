import { Alert, Text, UnstyledButton } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView, RunDetail } from '../../contract/values.ts';
import { resultText, standingText } from '../grid/values.ts';
import { useServices } from '../services.ts';
import classes from './row.module.css';

type ResultProps = {
  readonly row: RowView;
  readonly analyser: AnalyserInfo;
  /** Shows another row that the answer names. */
  readonly onRow: (rowNumber: number) => void;
};

export function ResultPart({ row, analyser, onRow }: ResultProps) {
  const { words } = useServices();
  const triedAgain = row.state === 'waiting' || row.state === 'inFlight';
  const columns = analyser.columns.filter((column) => !column.hidden && column.id !== analyser.headline);
  const entries: Entry[] = columns
    .map((column) => ({
      id: column.id,
      label: column.label,
      text: resultText(column, row.result, words),
      ...(column.holds === 'rowNumbers' && {
        shown: <RowLinks numbers={row.result?.[column.id]} onRow={onRow} />,
      }),
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
          title={triedAgain ? words.results.lastTryFailed : words.results.failure}
          classNames={{ root: classes.failure, title: classes.plain, message: classes.plain }}
          mb="md"
        >
          {words.failure(row.failure)} {row.failure.retryable && !triedAgain && words.results.retryable}
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

type LinksProps = Pick<ResultProps, 'onRow'> & { readonly numbers: unknown };

function RowLinks({ numbers, onRow }: LinksProps) {
  const { words } = useServices();
  const rows = Array.isArray(numbers) ? numbers.filter((one) => typeof one === 'number') : [];
  return rows.map((rowNumber, at) => (
    <Fragment key={rowNumber}>
      {at > 0 && ', '}
      <UnstyledButton
        className={classes.rowLink}
        aria-label={words.results.rowLink(rowNumber)}
        onClick={() => onRow(rowNumber)}
      >
        {words.formats.count(rowNumber)}
      </UnstyledButton>
    </Fragment>
  ));
}

type SourceProps = {
  readonly row: RowView;
  readonly detail: RunDetail;
  /** One below the heading it stands under. */
  readonly heading?: 'h2' | 'h3';
};

export function SourcePart({ row, detail, heading = 'h3' }: SourceProps) {
  const { words } = useServices();
  const entries = (detail.recognised?.columns ?? []).map((column): Entry => {
    const { text, inFile } = standingText(column, row, words.locale);
    return {
      id: String(column.index),
      label: column.name,
      text,
      ...(inFile !== undefined && { shown: <Corrected text={text} inFile={inFile} /> }),
    };
  });
  return (
    <section className={classes.drawerPart} aria-labelledby="source-title">
      <Text component={heading} id="source-title" size="sm" fw={600} c="dimmed" m={0} mb={8}>
        {words.results.source}
      </Text>
      <Entries entries={entries} />
    </section>
  );
}

/** What counts, and what the file has instead. */
function Corrected({ text, inFile }: { readonly text: string; readonly inFile: string }) {
  const { words } = useServices();
  return (
    <>
      {text || words.results.empty}
      <span className={classes.corrected}>
        {words.results.correctedHere}, {words.results.inFile}{' '}
        <del>{inFile === '' ? words.results.empty : inFile}</del>
      </span>
    </>
  );
}

type Entry = {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Instead of the text, which decides how much room it gets. */
  readonly shown?: ReactNode;
};

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  const { words } = useServices();
  return (
    <dl className={classes.entries}>
      {entries.map(({ id, label, text, shown }) => (
        // A long text gets the width of the drawer.
        <div key={id} data-long={text.length > 44}>
          <dt>{label}</dt>
          <dd>{shown ?? (text || <span className={classes.none}>{words.results.empty}</span>)}</dd>
        </div>
      ))}
    </dl>
  );
}
