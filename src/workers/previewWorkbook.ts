import { chooseSheet } from '../adapters/excel/read/chooseSheet.ts';
import { openWorkbook } from '../adapters/excel/read/openWorkbook.ts';
import { notesOf } from '../adapters/excel/read/sheetHeader.ts';
import type { SheetRow, Workbook } from '../adapters/excel/read/workbook.ts';
import { type Preview, type PreviewCell, type PreviewTask, previewTaskSchema } from '../contract/preview.ts';
import type { Cell } from '../core/cell.ts';
import { ok, type Result } from '../core/failure.ts';

/**
 * Thread entry: the sheets of a workbook and the first rows of one, as cells with their types. Failures
 * are those of `fileFailures` in the method table, except that an empty sheet has no rows.
 */
export default async function previewWorkbook(work: PreviewTask): Promise<Result<Preview>> {
  const task = previewTaskSchema.parse(work);
  const workbook = await openWorkbook(task.path, task.fileName);
  if (!workbook.ok) return workbook;
  try {
    return await preview(workbook.value, task);
  } finally {
    await workbook.value.close();
  }
}

async function preview(workbook: Workbook, task: PreviewTask): Promise<Result<Preview>> {
  const chosen = await chooseSheet(workbook, task);
  if (!chosen.ok && chosen.failure.code !== 'sheet-empty') return chosen;
  const sheet = chosen.ok ? chosen.value.name : (task.sheet ?? firstSheet(workbook));
  const tables = await workbook.tables(sheet);
  if (!tables.ok) return tables;
  const reading = workbook.readSheet(sheet);
  if (!reading.ok) return reading;
  const rows = await firstRows(reading.value.batches, task.rows);
  if (!rows.ok) return rows;
  const sheets: Preview['sheets'] = [];
  for (const { name, state } of workbook.sheets) {
    const count = await workbook.countRows(name);
    if (!count.ok) return count;
    sheets.push({ name, state, rows: count.value });
  }
  const hiddenRows = rows.value.filter((row) => row.hidden).length;
  return ok({
    sheets,
    sheet,
    rows: inPlace(rows.value, task.rows).map((cells) => cells.map(toPreview)),
    notes: notesOf(reading.value.notes(), hiddenRows, tables.value),
  });
}

const firstSheet = ({ sheets }: Workbook): string =>
  (sheets.find(({ state }) => state === 'visible') ?? sheets[0])?.name ?? '';

/** The filled rows among the sheet's first `count`. */
async function firstRows(
  batches: AsyncGenerator<Result<readonly SheetRow[]>>,
  count: number,
): Promise<Result<readonly SheetRow[]>> {
  const rows: SheetRow[] = [];
  for await (const batch of batches) {
    if (!batch.ok) return batch;
    for (const row of batch.value) if (row.sheetRow <= count) rows.push(row);
    // Rows that come late in a large sheet are out of order and not waited for.
    if ((batch.value.at(-1)?.sheetRow ?? 0) > count) break;
  }
  return ok(rows);
}

function inPlace(rows: readonly SheetRow[], count: number): readonly (readonly Cell[])[] {
  const last = rows.reduce((most, row) => Math.max(most, row.sheetRow), 0);
  const placed: (readonly Cell[])[] = Array.from({ length: Math.min(last, count) }, () => []);
  for (const row of rows) placed[row.sheetRow - 1] = row.cells;
  return placed;
}

function toPreview(cell: Cell): PreviewCell {
  if (cell === null) return null;
  if (typeof cell === 'string') return { t: 's', v: cell };
  if (typeof cell === 'number') return { t: 'n', v: cell };
  if (typeof cell === 'boolean') return { t: 'b', v: cell };
  return 'd' in cell ? { t: 'd', v: cell.d } : { t: 'e', v: cell.e };
}
