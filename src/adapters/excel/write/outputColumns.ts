import type { ExportRow, ExportTask } from '../../../contract/fileWork.ts';
import { written } from '../../../contract/words/enWritten.ts';
import type { Cell } from '../../../core/cell.ts';
import type { Json } from '../../../core/json.ts';
import { formatMinor, minorDigits } from '../../../core/money.ts';
import { columnWidth } from './columnWidth.ts';

/** An amount in major units as exact decimal text, with the decimals its currency has. */
export type Money = { readonly amount: string; readonly decimals: number };
export type OutputValue = Cell | Money;
type ResultColumn = ExportTask['analyser']['columns'][number];

/** A column of the export, the same for every format. */
export type OutputColumn = {
  /** Unlike every other column's, whatever the case. */
  readonly name: string;
  /** In characters of the default font. */
  readonly width: number;
  /** The number format of a source column's cells. */
  readonly format?: string;
  readonly role: 'source' | 'result' | 'money' | 'headline' | 'state' | 'added';
  value(row: ExportRow): OutputValue;
  /** Only for columns of lists: the items, where the row has any. */
  list?(row: ExportRow): readonly Json[] | undefined;
};

/** The part of an export task that decides its columns. */
export type OutputTask = Pick<
  ExportTask,
  'sourceColumns' | 'analyser' | 'extraColumns' | 'withFailures' | 'names'
>;

/** The source columns, the analyser's columns that are not hidden, further ones, then state and failure if asked for. */
export function outputColumns(task: OutputTask): readonly OutputColumn[] {
  const taken = new Set(task.sourceColumns.map((column) => column.name.toLowerCase()));
  const source = task.sourceColumns.map(sourceOutput);
  const results = task.analyser.columns
    .filter((column) => column.hidden !== true)
    .map((column) => resultOutput(column, ownName(column.label, taken), task.analyser.headline));
  const extras = (task.extraColumns ?? []).map(
    ({ name, width }, at): OutputColumn => ({
      name: ownName(name, taken),
      width,
      role: 'added',
      value: (row) => row.extra?.[at] ?? null,
    }),
  );
  if (task.withFailures !== true) return [...source, ...results, ...extras];
  const names = task.names ?? written;
  const state = ownName(names.state, taken);
  const failure = ownName(names.failure, taken);
  return [
    ...source,
    ...results,
    ...extras,
    { name: state, width: 16, role: 'state', value: (row) => row.state },
    { name: failure, width: 50, role: 'state', value: (row) => row.failure },
  ];
}

function sourceOutput(column: ExportTask['sourceColumns'][number]): OutputColumn {
  return {
    name: column.name,
    width: columnWidth(column.name, column.samples),
    role: 'source',
    ...(column.format === undefined ? {} : { format: column.format }),
    value: (row) => row.cells[column.index] ?? null,
  };
}

function resultOutput(column: ResultColumn, name: string, headline: string): OutputColumn {
  const suggested = column.width ?? (column.kind === 'text' ? 20 : 14);
  const role = column.id === headline ? 'headline' : column.kind === 'money' ? 'money' : 'result';
  return {
    name,
    width: Math.max(suggested, columnWidth(name, [])),
    role,
    value: (row) => (row.result === null ? null : resultValue(column, row.result)),
    ...(column.kind === 'list' && { list: (row) => listOf(row.result?.[column.id]) }),
  };
}

const listOf = (value: Json | undefined): readonly Json[] | undefined =>
  Array.isArray(value) ? value : undefined;

function resultValue(column: ResultColumn, result: NonNullable<ExportRow['result']>): OutputValue {
  const value = result[column.id];
  if (value === undefined || value === null || value === '') return null;
  if (column.kind === 'money') {
    const code = column.currencyColumn === undefined ? null : result[column.currencyColumn];
    const currency = typeof code === 'string' ? code : '';
    return Number.isSafeInteger(value)
      ? { amount: formatMinor(Number(value), currency), decimals: minorDigits(currency) }
      : plainText(value);
  }
  if (column.kind === 'number' && typeof value === 'number') return value;
  if (column.kind === 'list' && Array.isArray(value)) return value.map(plainText).join(', ') || null;
  return typeof value === 'boolean' ? value : plainText(value);
}

const plainText = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Marks the name as ours where the sheet has one like it, and reserves it. */
function ownName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 1; taken.has(name.toLowerCase()); n++) {
    name = `${wanted} (Rowmill${n === 1 ? '' : ` ${n}`})`;
  }
  taken.add(name.toLowerCase());
  return name;
}
