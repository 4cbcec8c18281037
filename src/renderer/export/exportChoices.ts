import type { SaveFileOptions } from '../../contract/bridge.ts';
import type { InputOf } from '../../contract/methods.ts';

/** One item of the Export menu. */
export type ExportChoice = {
  readonly id: 'own' | 'xlsx' | 'csv' | 'jsonl' | 'parquet';
  /** How the file's name ends. */
  readonly ending: SaveFileOptions['format'];
  readonly how: Pick<InputOf<'runs.export'>, 'format' | 'layout'>;
};

const others: readonly ExportChoice[] = [
  { id: 'xlsx', ending: 'xlsx', how: { format: 'xlsx', layout: 'new' } },
  { id: 'csv', ending: 'csv', how: { format: 'csv' } },
  { id: 'jsonl', ending: 'jsonl', how: { format: 'jsonl' } },
  { id: 'parquet', ending: 'parquet', how: { format: 'parquet' } },
];

/** What a run of that file can be exported as, the usual choice first; only a workbook can be given back. */
export function exportChoices(fileName: string): readonly [ExportChoice, ...ExportChoice[]] {
  const ending = /\.(xlsx|xlsm)$/i.exec(fileName)?.[1]?.toLowerCase();
  const [first, ...rest] = others;
  if (ending !== 'xlsx' && ending !== 'xlsm') return first ? [first, ...rest] : [own('xlsx')];
  return [own(ending), ...others];
}

const own = (ending: 'xlsx' | 'xlsm'): ExportChoice => ({
  id: 'own',
  ending,
  how: { format: 'xlsx', layout: 'own' },
});
