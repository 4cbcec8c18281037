import { NativeSelect } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { AnalyserInfo, ColumnReading, SourceColumn } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import classes from './check.module.css';
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
  const { words } = useServices();
  const { reading } = column;
  if (field.kind === 'text') return null;
  const change = (part: Partial<ColumnReading>) => {
    const { decimalMark, dateOrder } = { ...reading, ...part };
    return configure({ readings: { [column.index]: { decimalMark, dateOrder } } });
  };
  return (
    <div className={classes.readAs}>
      {field.kind === 'date' ? (
        <NativeSelect
          size="xs"
          aria-label={words.check.dateFor(field.label)}
          value={reading.dateOrder}
          data={dateOrders.map((value) => ({ value, label: words.check.dateOrders[value] }))}
          onChange={(event) => {
            const dateOrder = dateOrders.find((order) => order === event.currentTarget.value);
            if (dateOrder) void change({ dateOrder });
          }}
        />
      ) : (
        <NativeSelect
          size="xs"
          aria-label={words.check.decimalFor(field.label)}
          value={reading.decimalMark}
          data={decimalMarks.map((value) => ({ value, label: words.check.decimalMarks[value] }))}
          onChange={(event) => {
            const decimalMark = decimalMarks.find((mark) => mark === event.currentTarget.value);
            if (decimalMark) void change({ decimalMark });
          }}
        />
      )}
      {!reading.certain && (
        <span className={classes.pleaseCheck}>
          <IconAlertTriangleFilled size={13} aria-hidden />
          {words.check.pleaseCheck}
        </span>
      )}
    </div>
  );
}
