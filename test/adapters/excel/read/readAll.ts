import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbook } from '../../../../src/adapters/excel/read/openWorkbook.ts';
import type { SheetRow, WorkbookSheet } from '../../../../src/adapters/excel/read/workbook.ts';
import type { Cell } from '../../../../src/core/cell.ts';
import { ok, type Result } from '../../../../src/core/failure.ts';

export type ReadFile = {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  readonly rows: readonly SheetRow[];
  readonly formats: readonly (string | undefined)[];
};

/** Runs `use` with a folder that is gone afterwards. */
export async function withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-read-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the bytes to a file and reads one of its sheets to the end, the first unless named. */
export async function readAll(
  content: Buffer | string,
  { sheet, fileName = 'Master.xlsx' }: { readonly sheet?: string; readonly fileName?: string } = {},
): Promise<Result<ReadFile>> {
  return withFolder(async (folder) => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const workbook = await openWorkbook(path, fileName);
    if (!workbook.ok) return workbook;
    const { sheets, date1904 } = workbook.value;
    try {
      const reading = workbook.value.readSheet(sheet ?? sheets[0]?.name ?? '');
      if (!reading.ok) return reading;
      const rows: SheetRow[] = [];
      for await (const batch of reading.value.batches) {
        if (!batch.ok) return batch;
        rows.push(...batch.value);
      }
      const formats = Array.from({ length: 8 }, (_, column) => reading.value.formatBelow(column, 1));
      return ok({ sheets, date1904, rows, formats });
    } finally {
      await workbook.value.close();
    }
  });
}

/** The rows of a file that must be readable. */
export async function rowsOf(content: Buffer | string, sheet?: string): Promise<readonly SheetRow[]> {
  const read = await readAll(content, sheet === undefined ? {} : { sheet });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.rows;
}

/** The cells of the first row of a file that must be readable. */
export async function cellsOf(content: Buffer): Promise<readonly Cell[]> {
  return (await rowsOf(content))[0]?.cells ?? [];
}

/** The failure of a file that must be refused. */
export async function failureOf(content: Buffer | string, fileName = 'Master.xlsx') {
  const read = await readAll(content, { fileName });
  if (read.ok) throw new Error('The file was read.');
  return read.failure;
}
