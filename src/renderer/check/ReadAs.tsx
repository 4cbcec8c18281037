import { NativeSelect } from '@mantine/core';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import type { ColumnReading, SourceColumn } from '../../contract/recognised.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
import { PleaseCheck } from './PleaseCheck.tsx';
import type { Configure } from './useConfigure.ts';

type Props = {
  readonly field: AnalyserInfo['fields'][number];
  readonly column: SourceColumn;
  readonly configure: Configure;
};

const decimalMarks: readonly ColumnReading['decimalMark'][] = ['.', ','];
const dateOrders: readonly ColumnReading['dateOrder'][] = ['DMY', 'MDY', 'YMD'];

/** How the text of a column becomes amounts or dates, to be changed where the guess is wrong. */
export function ReadAs({ field, column, configure }: Props) {
  const { reading } = column;
  if (field.kind === 'text') return null;
  const change = (part: Partial<ColumnReading>) => {
    const { decimalMark, dateOrder } = { ...reading, ...part };
    void configure({ readings: { [column.index]: { decimalMark, dateOrder } } });
  };
  const Choice = field.kind === 'date' ? DateOrder : DecimalMark;
  return (
    <div className={classes.readAs}>
      <Choice field={field.label} reading={reading} onChange={change} />
      {!reading.certain && <PleaseCheck />}
    </div>
  );
}

type ChoiceProps = {
  readonly field: string;
  readonly reading: ColumnReading;
  readonly onChange: (part: Partial<ColumnReading>) => void;
};

function DateOrder({ field, reading, onChange }: ChoiceProps) {
  const { words } = useServices();
  return (
    <NativeSelect
      size="xs"
      aria-label={words.check.dateFor(field)}
      value={reading.dateOrder}
      data={dateOrders.map((value) => ({ value, label: words.check.dateOrders[value] }))}
      onChange={(event) => {
        const dateOrder = dateOrders.find((order) => order === event.currentTarget.value);
        if (dateOrder) onChange({ dateOrder });
      }}
    />
  );
}

function DecimalMark({ field, reading, onChange }: ChoiceProps) {
  const { words } = useServices();
  return (
    <NativeSelect
      size="xs"
      aria-label={words.check.decimalFor(field)}
      value={reading.decimalMark}
      data={decimalMarks.map((value) => ({ value, label: words.check.decimalMarks[value] }))}
      onChange={(event) => {
        const decimalMark = decimalMarks.find((mark) => mark === event.currentTarget.value);
        if (decimalMark) onChange({ decimalMark });
      }}
    />
  );
}
