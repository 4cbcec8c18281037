import { expect, test } from 'vitest';
import { exportChoices } from '../../../src/renderer/export/exportChoices.ts';

const ids = (fileName: string) => exportChoices(fileName).map(({ id }) => id);

test('a workbook can be given back, first of all, and keeps its ending', () => {
  expect(ids('Master_Refunds.xlsx')).toEqual(['own', 'xlsx', 'csv', 'jsonl', 'parquet']);
  const [own] = exportChoices('Macros.XLSM');
  expect(own).toEqual({ id: 'own', ending: 'xlsm', how: { format: 'xlsx', layout: 'own' } });
});

test('what is no workbook of that kind is only offered as something new', () => {
  for (const name of ['refunds.csv', 'old.xls', 'binary.xlsb', 'sheet.ods', 'xlsx']) {
    expect(ids(name)).toEqual(['xlsx', 'csv', 'jsonl', 'parquet']);
  }
});
