import type { MessagePort } from 'node:worker_threads';
import { chooseSheet, headerOnly } from '../adapters/excel/read/chooseSheet.ts';
import { watchColumns } from '../adapters/excel/read/columnsSeen.ts';
import { openWorkbook } from '../adapters/excel/read/openWorkbook.ts';
import { createRowNumbering } from '../adapters/excel/read/rowNumbering.ts';
import { lastRowOfTable, mergedHeader, notesOf } from '../adapters/excel/read/sheetHeader.ts';
import type { SheetReading, Workbook } from '../adapters/excel/read/workbook.ts';
import {
  type FromImport,
  type Imported,
  type ImportedRow,
  type ImportTask,
  importTaskSchema,
  toImportSchema,
} from '../contract/fileWork.ts';
import { failed, ok, type Result } from '../core/failure.ts';

/** Big enough that a message and a transaction cost little per row, small enough for steady progress. */
const batchRows = 500;
/** The same for sheets of hundreds of columns. */
const batchCells = 50_000;
/** Batches on their way that are not committed yet. */
const credits = 4;

/**
 * Thread entry: reads one sheet of a workbook. It posts batches of rows, at most four that are not
 * `taken`, and resolves after the last one was. Failures are those of `fileFailures` in the method
 * table, and `cancelled` when the other end of the port was closed.
 */
export default async function importWorkbook(
  work: ImportTask & { port: MessagePort },
): Promise<Result<Imported>> {
  const { port, ...rest } = work;
  const task = importTaskSchema.parse(rest);
  const outlet = openOutlet(port, task.fileName);
  try {
    const workbook = await openWorkbook(task.path, task.fileName);
    if (!workbook.ok) return workbook;
    try {
      return await importFrom(workbook.value, task, outlet);
    } finally {
      await workbook.value.close();
    }
  } finally {
    port.close();
  }
}

async function importFrom(workbook: Workbook, task: ImportTask, outlet: Outlet): Promise<Result<Imported>> {
  const chosen = await chooseSheet(workbook, task);
  if (!chosen.ok) return chosen;
  const { name, header } = chosen.value;
  const tables = await workbook.tables(name);
  if (!tables.ok) return tables;
  const reading = workbook.readSheet(name);
  if (!reading.ok) return reading;
  const columns = watchColumns();
  const lastRow = lastRowOfTable(header.sheetRow, tables.value);
  const above = header.sheetRow + (task.skipRows ?? 0);
  const sent = await sendRows(reading.value, { above, lastRow }, task, outlet, columns.add);
  if (!sent.ok) return sent;
  if (sent.value.rows === 0) return headerOnly(task.fileName, chosen.value);
  const headerCells = mergedHeader(chosen.value, reading.value.notes().merges);
  const recognised = {
    sheets: [...workbook.sheets],
    sheet: name,
    headerRow: header.sheetRow,
    columns: columns.columns(headerCells, (column) => reading.value.formatBelow(column, header.sheetRow)),
    notes: notesOf(reading.value.notes(), sent.value.hiddenRows, tables.value, lastRow),
  };
  return ok({ recognised, rows: sent.value.rows });
}

/** The rows of the sheet that count, 1-based: those below `above`, the header or the last row left out under it. */
type Extent = { readonly above: number; readonly lastRow: number };

/** Sends the rows below the header, in batches; resolves with their numbers once all are committed. */
async function sendRows(
  reading: SheetReading,
  { above, lastRow }: Extent,
  { maxRows = Number.POSITIVE_INFINITY, hiddenRows: hiddenWanted }: ImportTask,
  outlet: Outlet,
  watch: (cells: ImportedRow['cells']) => void,
): Promise<Result<{ readonly rows: number; readonly hiddenRows: number }>> {
  const numbered = createRowNumbering(above, hiddenWanted);
  let rows = 0;
  let hiddenRows = 0;
  let pending: ImportedRow[] = [];
  let cells = 0;
  const flush = async (): Promise<Result<null>> => {
    const batch = pending;
    pending = [];
    cells = 0;
    return batch.length === 0 ? ok(null) : outlet.send({ kind: 'rows', rows: batch, ...reading.progress() });
  };
  for await (const batch of reading.batches) {
    if (!batch.ok) return batch;
    const within = batch.value.filter((row) => row.sheetRow > above && row.sheetRow <= lastRow);
    hiddenRows += within.reduce((count, row) => (row.hidden ? count + 1 : count), 0);
    for (const row of within.flatMap(numbered)) {
      if (rows === maxRows) break;
      rows++;
      watch(row.cells);
      pending.push(row);
      cells += row.cells.length;
      if (pending.length < batchRows && cells < batchCells) continue;
      const sent = await flush();
      if (!sent.ok) return sent;
    }
    if (rows === maxRows) break;
  }
  const last = await flush();
  const taken = last.ok ? await outlet.allTaken() : last;
  return taken.ok ? ok({ rows, hiddenRows }) : taken;
}

/** Sends batches within the credits; both fail with `cancelled` when the receiver is gone. */
type Outlet = {
  send(message: FromImport): Promise<Result<null>>;
  allTaken(): Promise<Result<null>>;
};

function openOutlet(port: MessagePort, fileName: string): Outlet {
  let unacknowledged = 0;
  let isClosed = false;
  let wake = Promise.withResolvers<void>();
  port.on('message', (message: unknown) => {
    toImportSchema.parse(message);
    unacknowledged--;
    wake.resolve();
  });
  port.on('close', () => {
    isClosed = true;
    wake.resolve();
  });
  const downTo = async (most: number): Promise<Result<null>> => {
    while (unacknowledged > most && !isClosed) {
      await wake.promise;
      wake = Promise.withResolvers<void>();
    }
    return isClosed ? failed('cancelled', `The import of “${fileName}” was stopped.`) : ok(null);
  };
  return {
    send: async (message) => {
      const room = await downTo(credits - 1);
      if (!room.ok) return room;
      port.postMessage(message);
      unacknowledged++;
      return ok(null);
    },
    allTaken: () => downTo(0),
  };
}
