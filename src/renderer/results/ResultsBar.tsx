import { Button, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconCopy, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import type { GridColumn } from '../grid/gridColumn.ts';
import { textColumns } from '../grid/useCopyCells.ts';
import { useServices } from '../services.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import { conditionsIn, type Filter, noFilter, withText } from './filters.ts';
import classes from './results.module.css';

/** A search looks at all rows, so it waits until the typing pauses (ms). */
const typingMs = 300;

type Props = {
  readonly detail: RunDetail;
  readonly filter: Filter;
  readonly matching: number;
  readonly total: number;
  readonly columns: readonly GridColumn[];
  readonly hidden: ReadonlySet<string>;
  /** What else can be done with results. */
  readonly more: ReactNode;
  readonly onFilter: (filter: Filter) => void;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
};

/** How many rows fit, the search, which columns, and the rows as text. */
export function ResultsBar(props: Props) {
  const { filter, matching, total, onFilter } = props;
  const { words } = useServices();
  const [text, setText] = useState(filter.text ?? '');
  const search = useDebouncedCallback((typed: string) => onFilter(withText(filter, typed)), typingMs);
  const conditions = conditionsIn(filter);
  return (
    <div className={classes.bar}>
      <TextInput
        size="sm"
        className={classes.search}
        aria-label={words.results.search}
        placeholder={words.results.search}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <Text size="sm" role="status" className="numbers">
        {words.results.matching(matching, total)}
      </Text>
      {conditions > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconFilterOff size={15} aria-hidden />}
          onClick={() => {
            setText('');
            onFilter(noFilter);
          }}
        >
          {words.results.clear(conditions)}
        </Button>
      )}
      <span className={classes.barEnd}>
        {props.more}
        <ColumnChooser {...props} />
        <Copy {...props} />
      </span>
    </div>
  );
}

/** Puts the rows that fit on the clipboard, in the columns shown, as a spreadsheet takes them. */
function Copy({ detail, filter, columns, hidden }: Props) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [copied, setCopied] = useState('');
  if (!shell) return null;
  const copy = async () => {
    setBusy(true);
    const shown = columns.filter(({ id }) => id !== 'row' && !hidden.has(id));
    const answer = await client.call('rows.text', {
      runId: detail.id,
      ...filter,
      columns: textColumns(shown),
      language: words.locale,
    });
    setBusy(false);
    if (!answer.ok) return report({ title: (now) => now.results.copyFailed, message: answer.failure });
    await shell.copyText(answer.value.text);
    setCopied(words.results.copied(answer.value.rows));
  };
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {copied}
      </Text>
      <Button
        size="sm"
        variant="default"
        loading={busy}
        leftSection={<IconCopy size={15} aria-hidden />}
        onClick={copy}
      >
        {words.results.copy}
      </Button>
    </>
  );
}
