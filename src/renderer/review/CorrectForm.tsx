import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { RowView } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { correctable, corrections, currencyOf, typedText, type Wrong } from './corrections.ts';
import classes from './review.module.css';

type Props = {
  readonly row: RowView;
  readonly analyser: AnalyserInfo;
  readonly busy: boolean;
  readonly onSave: (corrected: Record<string, never>) => void;
  readonly onCancel: () => void;
};

/** The answer to be set right. The answer itself stays; what is typed stands beside it. */
export function CorrectForm({ row, analyser, busy, onSave, onCancel }: Props) {
  const { words } = useServices();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const shown = { ...row.result, ...row.review?.corrected };

  const save = () => {
    const found = corrections(analyser, row.result, typed, words);
    if ('wrong' in found) setWrong(found.wrong);
    else onSave(found.values as Record<string, never>);
  };
  return (
    <form
      ref={form}
      className={classes.form}
      aria-label={words.review.correct}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={({ key }) => key === 'Escape' && onCancel()}
    >
      {correctable(analyser).map((column) => (
        <Field
          key={column.id}
          {...{ column, analyser }}
          currency={currencyOf(column, row.result)}
          text={
            typed[column.id] ?? typedText(column, shown[column.id], currencyOf(column, row.result), words)
          }
          error={wrong?.column === column.id ? words.review.unreadable[wrong.why] : null}
          onChange={(text) => setTyped({ ...typed, [column.id]: text })}
        />
      ))}
      <Group gap="xs" className={classes.formEnd}>
        <Button type="submit" loading={busy}>
          {words.review.save}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.frame.cancel}
        </Button>
      </Group>
    </form>
  );
}

type FieldProps = Pick<Props, 'analyser'> & {
  readonly column: AnalyserInfo['columns'][number];
  readonly currency: string;
  readonly text: string;
  readonly error: string | null;
  readonly onChange: (text: string) => void;
};

/** One value: the verdict is chosen, everything else typed. */
function Field({ column, analyser, currency, text, error, onChange }: FieldProps) {
  const label = currency === '' ? column.label : `${column.label} (${currency})`;
  const shared = { label, size: 'sm', error } as const;
  if (column.id === analyser.headline && analyser.headlineValues.length > 0) {
    const data = analyser.headlineValues.map(({ value, label }) => ({ value, label }));
    return <Select {...shared} data={data} value={text} onChange={(next) => onChange(next ?? '')} />;
  }
  const Input = column.kind === 'list' || (column.width ?? 0) >= 40 ? LongText : TextInput;
  return <Input {...shared} value={text} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}

const LongText: typeof Textarea = Textarea.withProps({
  autosize: true,
  minRows: 1,
  maxRows: 6,
}) as typeof Textarea;
