import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFileThreads } from '../../src/adapters/dispatch/fileThreads.ts';
import {
  type FromImport,
  fromImportSchema,
  type Imported,
  type ImportedRow,
  type ImportTask,
  importedSchema,
} from '../../src/contract/fileWork.ts';
import type { Result } from '../../src/core/failure.ts';
import { workbookFile } from '../fixtures/workbooks/workbookParts.ts';

const worker = fileURLToPath(new URL('../../src/workers/importWorkbook.ts', import.meta.url));
const threads = openFileThreads(2);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-import-'));
});
afterAll(async () => {
  await threads.close();
  await rm(folder, { recursive: true, force: true });
});

const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (r: number, ...cells: string[]) => `<row r="${r}">${cells.join('')}</row>`;
const header = row(1, text('Invoice Number'), text('Refund Amount'), text('Refund Date'));

async function store(data: string, formats: readonly (string | number)[] = [14]): Promise<string> {
  const path = join(folder, 'file.xlsx');
  await writeFile(path, workbookFile({ sheets: [{ name: 'Data', data }], formats }));
  return path;
}

type Ended = {
  readonly imported: Result<Imported>;
  readonly rows: readonly ImportedRow[];
  readonly batches: readonly FromImport[];
};

/** Imports in a real thread, as the engine does. */
async function importFile(path: string, task: Partial<ImportTask> = {}): Promise<Ended> {
  const { port, done } = threads.start<Result<Imported>>(worker, {
    path,
    fileName: 'Master.xlsx',
    synonyms: ['Invoice Number', 'Refund Amount'],
    ...task,
  });
  const batches: FromImport[] = [];
  port.on('message', (message: unknown) => {
    batches.push(fromImportSchema.parse(message));
    port.postMessage({ kind: 'taken' });
  });
  const imported = await done;
  port.close();
  return { imported, batches, rows: batches.flatMap((batch) => batch.rows) };
}

describe('importWorkbook', () => {
  it('sends every row once, in order, and says what it recognised', async () => {
    const lines = Array.from({ length: 1234 }, (_, index) =>
      row(
        index + 2,
        text(`000${index}`),
        text(`1.234,${10 + (index % 90)}`),
        `<c s="1"><v>${45000 + index}</v></c>`,
      ),
    );
    const { imported, rows, batches } = await importFile(await store(header + lines.join('')));
    if (!imported.ok) throw new Error(imported.failure.message);
    expect(importedSchema.parse(imported.value).rows).toBe(1234);
    expect(rows.map((one) => one.rowNumber)).toEqual(lines.map((_line, index) => index + 1));
    expect(rows[7]).toEqual({ rowNumber: 8, sheetRow: 9, cells: ['0007', '1.234,17', { d: '2023-03-22' }] });
    expect(imported.value.recognised).toMatchObject({
      sheets: [{ name: 'Data', state: 'visible' }],
      sheet: 'Data',
      headerRow: 1,
      columns: [
        { index: 0, name: 'Invoice Number', samples: ['0000', '0001', '0002'] },
        { index: 1, name: 'Refund Amount', reading: { decimalMark: ',', certain: true } },
        { index: 2, name: 'Refund Date', format: 'mm-dd-yy' },
      ],
    });
    expect(batches.at(-1)).toMatchObject({ bytesRead: batches.at(-1)?.bytesTotal });
  });

  it('keeps at most four batches that are not taken', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => row(index + 2, text('x')));
    const path = await store(header + lines.join(''));
    const { port, done } = threads.start<Result<Imported>>(worker, {
      path,
      fileName: 'Master.xlsx',
      synonyms: [],
    });
    let batches = 0;
    const four = Promise.withResolvers<void>();
    port.on('message', () => {
      if (++batches === 4) four.resolve();
      else if (batches > 4) port.postMessage({ kind: 'taken' });
    });
    await four.promise;
    // Another thread reads the whole file meanwhile: time enough for a fifth batch.
    await importFile(path);
    expect(batches).toBe(4);
    for (let taken = 0; taken < 4; taken++) port.postMessage({ kind: 'taken' });
    expect(await done).toMatchObject({ ok: true, value: { rows: 5000 } });
    port.close();
  });

  it('keeps blank rows inside the data, and neither those at the end nor those of a wide gap', async () => {
    const data =
      header + row(3, text('a')) + row(6, text('b')) + row(7, '<c s="1"/>') + row(900_000, text('stray'));
    const { rows } = await importFile(await store(data));
    expect(rows.map((one) => [one.rowNumber, one.sheetRow, one.cells[0] ?? null])).toEqual([
      [1, 2, null],
      [2, 3, 'a'],
      [3, 4, null],
      [4, 5, null],
      [5, 6, 'b'],
      [6, 900_000, 'stray'],
    ]);
  });

  it('stops after the rows that a preview wants', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) => row(index + 2, text(`r${index}`)));
    const { imported, rows } = await importFile(await store(header + lines.join('')), { maxRows: 20 });
    expect(imported).toMatchObject({ ok: true, value: { rows: 20 } });
    expect(rows).toHaveLength(20);
  });

  it('names blank, repeated and dangerous headers, and keeps columns apart that are far away', async () => {
    const data =
      row(
        1,
        text('__proto__'),
        '<c/>',
        text('Amount'),
        text('Amount'),
        '<c r="XFD1" t="str"><v>far</v></c>',
      ) + row(2, text('a'), text('b'), text('c'), text('d'), '<c r="XFD2"><v>1</v></c>');
    const { imported } = await importFile(await store(data));
    if (!imported.ok) throw new Error(imported.failure.message);
    expect(imported.value.recognised.columns.map((column) => [column.index, column.name])).toEqual([
      [0, '__proto__'],
      [1, 'Column B'],
      [2, 'Amount'],
      [3, 'Amount (2)'],
      [16383, 'far'],
    ]);
  });

  it.each([
    ['an empty sheet', '', 'sheet-empty'],
    ['headers alone', header, 'sheet-header-only'],
    ['a row beyond the last', `${header}<row r="2000000000"><c><v>1</v></c></row>`, 'file-too-large'],
  ])('answers %s with a failure', async (_what, data, code) => {
    const { imported, rows } = await importFile(await store(data));
    expect(imported).toMatchObject({ ok: false, failure: { code } });
    expect(rows).toEqual([]);
  });

  it('answers a missing file with a failure', async () => {
    const { imported } = await importFile(join(folder, 'gone.xlsx'));
    expect(imported).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
  });

  it('ends when the engine closes the port', async () => {
    const lines = Array.from({ length: 9000 }, (_, index) => row(index + 2, text('x')));
    const { port, done } = threads.start<Result<Imported>>(worker, {
      path: await store(header + lines.join('')),
      fileName: 'Master.xlsx',
      synonyms: [],
    });
    port.once('message', () => port.close());
    expect(await done).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });
});
