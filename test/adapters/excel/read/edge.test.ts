import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../src/contract/fileWork.ts';
import type { Preview, PreviewCell } from '../../../../src/contract/preview.ts';
import type { Cell } from '../../../../src/core/cell.ts';
import type { Result } from '../../../../src/core/failure.ts';
import importWorkbook from '../../../../src/workers/importWorkbook.ts';
import previewWorkbook from '../../../../src/workers/previewWorkbook.ts';
import { edgeFiles } from '../../../fixtures/workbooks/edge/edgeFiles.ts';

/** The files as they were generated and checked in; `npm run generate -- --edge` makes them anew. */
const folder = join(import.meta.dirname, '../../../fixtures/edge');
const synonyms = ['Invoice Number', 'Vendor', 'Refund Amount'];
const files = edgeFiles();

function toCell(cell: PreviewCell): Cell {
  if (cell === null) return null;
  if (cell.t === 'd') return { d: cell.v };
  return cell.t === 'e' ? { e: cell.v } : cell.v;
}

async function previewOf(name: string): Promise<Preview> {
  const shown = await previewWorkbook({ path: join(folder, name), fileName: name, rows: 100, synonyms });
  if (!shown.ok) throw new Error(shown.failure.message);
  return shown.value;
}

async function importOf(name: string, hiddenRows?: 'skip'): Promise<Imported> {
  const { port1, port2 } = new MessageChannel();
  port1.on('message', () => port1.postMessage({ kind: 'taken' }));
  const task = { path: join(folder, name), fileName: name, synonyms };
  const imported: Result<Imported> = await importWorkbook({
    ...task,
    ...(hiddenRows && { hiddenRows }),
    port: port2,
  });
  port1.close();
  if (!imported.ok) throw new Error(imported.failure.message);
  return imported.value;
}

describe('the edge set', () => {
  it('is checked in as it is generated, with one file for every rule', async () => {
    const there = (await readdir(folder)).filter((name) => name !== 'RULES.md').sort();
    expect(there).toEqual(files.map((file) => file.name).sort());
    const rules = await readFile(join(folder, 'RULES.md'), 'utf8');
    for (const { name, rule } of files) expect(rules).toContain(`- \`${name}\`: ${rule}`);
  });

  it.each(files.map((file) => [file.name, file.rule, file] as const))('%s: %s', async (name, _rule, file) => {
    const shown = await previewOf(name);
    expect(shown.rows.map((row) => row.map(toCell))).toEqual(file.rows);
    expect(shown.sheets.find((sheet) => sheet.name === shown.sheet)?.rows).toBe(file.rows.length);
    const { expected } = file;
    if (expected === undefined) return;
    if (expected.sheets)
      expect(shown.sheets.map(({ name: tab, state }) => [tab, state])).toEqual(expected.sheets);
    const { recognised, rows } = await importOf(name);
    const { notes } = recognised;
    expect({
      headers: recognised.columns.map((column) => column.name),
      dataRows: rows,
      hiddenRows: notes?.hiddenRows,
      hiddenColumns: notes?.hiddenColumns,
      formulasWithoutValue: notes?.formulasWithoutValue,
      tables: notes?.tables.map((table) => table.name),
      sheets: recognised.sheets.map((sheet) => [sheet.name, sheet.state]),
    }).toMatchObject(expected);
  });

  it('leaves hidden rows out when that is asked for', async () => {
    const { rows, recognised } = await importOf('hidden-rows.xlsx', 'skip');
    expect(rows).toBe(2);
    expect(recognised.notes?.hiddenRows).toBe(1);
  });
});

describe('files of another program', () => {
  const made = join(import.meta.dirname, '../../../fixtures/library');

  it.each([
    ['refunds.xls', true, 'hidden'],
    ['refunds.ods', 1, 'visible'],
  ] as const)('%s reads as it was written', async (name, paid, oldState) => {
    const shown = await previewWorkbook({ path: join(made, name), fileName: name, rows: 20, synonyms });
    if (!shown.ok) throw new Error(shown.failure.message);
    expect(shown.value.sheets).toEqual([
      { name: 'Notes & more', state: 'visible', rows: 1 },
      { name: 'Refunds', state: 'visible', rows: 3 },
      { name: 'Old', state: oldState, rows: 1 },
    ]);
    expect(shown.value.sheet).toBe('Refunds');
    expect(shown.value.rows.slice(1).map((row) => row.map(toCell))).toEqual([
      ['000123', 'Größe 退款', 1234.5, { d: '2024-01-31' }, paid, 0.19, 1234.69, { e: '#N/A' }],
      ['12345678901234567890', 'Acme', -0.1, { d: '2024-01-31T12:00:00' }, paid === 1 ? 0 : false, 0.5, 0.4],
    ]);
  });
});
