import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import type { Correction, Problems } from './useProblemRows.ts';

type Props = {
  readonly problems: Problems;
  readonly fieldName: (id: string) => string;
  readonly correct: (action: Correction) => Promise<void>;
};
const kinds = ['fill', 'replace', 'strip'] as const;
type Kind = (typeof kinds)[number];

/** The same correction for every cell of a column that has something wrong. */
export function BulkFix({ problems, fieldName, correct }: Props) {
  const { words } = useServices();
  const said = words.problems.bulk;
  const wrong = problems.columns.filter(({ empty, unreadable }) => empty + unreadable > 0);
  const [kind, setKind] = useState<Kind>('fill');
  const [chosen, setChosen] = useState(wrong[0]?.column ?? 0);
  const [find, setFind] = useState('');
  const [by, setBy] = useState('');
  if (wrong.length === 0) return null;
  const column = wrong.some((one) => one.column === chosen) ? chosen : (wrong[0]?.column ?? 0);
  const actions: Record<Kind, Correction | null> = {
    fill: by.trim() === '' ? null : { kind: 'fill', column, value: by.trim() },
    replace: find === '' ? null : { kind: 'replace', column, find, by },
    strip: find === '' ? { kind: 'strip', column } : { kind: 'strip', column, text: find },
  };
  const action = actions[kind];
  return (
    <div className={classes.bulk}>
      <NativeSelect
        size="xs"
        label={said.column}
        value={String(column)}
        data={wrong.map((one) => ({ value: String(one.column), label: fieldName(one.field) }))}
        onChange={(event) => setChosen(Number(event.currentTarget.value))}
      />
      <NativeSelect
        size="xs"
        label={said.what}
        value={kind}
        data={kinds.map((one) => ({ value: one, label: said.kinds[one] }))}
        onChange={(event) => setKind(kinds.find((one) => one === event.currentTarget.value) ?? 'fill')}
      />
      {kind !== 'fill' && (
        <TextInput
          size="xs"
          label={kind === 'strip' ? said.strip : said.find}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      {kind !== 'strip' && (
        <TextInput
          size="xs"
          label={said.by}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
      )}
      <Button
        size="xs"
        variant="default"
        disabled={action === null}
        onClick={() => action && correct(action)}
      >
        {said.apply}
      </Button>
    </div>
  );
}
