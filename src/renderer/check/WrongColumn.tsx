import { Button } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { columnsThatCouldBe, withColumn } from './mapping.ts';
import { PleaseCheck } from './PleaseCheck.tsx';
import type { Configure } from './useConfigure.ts';

type Props = {
  readonly detail: RunDetail;
  readonly analyser: AnalyserInfo;
  readonly check: OutputOf<'runs.problems'>['columns'][number];
  readonly configure: Configure;
};

/** Asks whether another column was meant where most of one cannot be read, with those that could be. */
export function WrongColumn({ detail, analyser, check, configure }: Props) {
  const { words } = useServices();
  const said = words.problems;
  const field = analyser.fields.find(({ id }) => id === check.field);
  if (!field) return null;
  const others = columnsThatCouldBe(field, detail.recognised?.columns ?? [], detail.mapping);
  const take = (column: number | null) =>
    configure({ mapping: withColumn(detail.mapping, field.id, column) });
  return (
    <div className={classes.wrongColumn}>
      <PleaseCheck>
        {field.label}: {said.wrongColumn(check.unreadable, check.filled)}
      </PleaseCheck>
      {others.map(({ index, name }) => (
        <Button
          key={index}
          size="compact-sm"
          variant="default"
          aria-label={said.takeInsteadFor(field.label, name)}
          onClick={() => take(index)}
        >
          {said.takeInstead(name)}
        </Button>
      ))}
      {!field.required && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={said.noColumnFor(field.label)}
          onClick={() => take(null)}
        >
          {said.noColumn}
        </Button>
      )}
    </div>
  );
}
