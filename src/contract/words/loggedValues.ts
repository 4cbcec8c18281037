import type { AnalyserInfo } from '../analyserInfo.ts';
import type { RowView } from '../values.ts';
import type { Words } from './en.ts';

type Column = AnalyserInfo['columns'][number];
type Result = NonNullable<RowView['result']>;

/**
 * Some values of a result on one line: `Verdict: ok; Recoverable amount: 20000 JPY`. The result has the currencies of
 * its amounts, whichever values are asked for: without one the decimals of an amount cannot be known.
 */
export function loggedValues(
  columns: readonly Column[],
  ids: readonly string[],
  result: Result,
  { formats, textOf }: Pick<Words, 'formats'> & { textOf(column: Column): string },
): string | null {
  const parts = ids.flatMap((id) => {
    const column = columns.find((one) => one.id === id);
    if (!column) return [`${id}: ${JSON.stringify(result[id])}`];
    const besideAmount = columns.some((one) => one.currencyColumn === id && ids.includes(one.id));
    if (besideAmount && column.hidden) return [];
    const value = result[id];
    if (column.kind !== 'money' || typeof value !== 'number') return [`${column.label}: ${textOf(column)}`];
    const currency = column.currencyColumn === undefined ? '' : String(result[column.currencyColumn] ?? '');
    return [`${column.label}: ${`${formats.typedMoney(value, currency)} ${currency}`.trimEnd()}`];
  });
  return parts.length > 0 ? parts.join('; ') : null;
}
