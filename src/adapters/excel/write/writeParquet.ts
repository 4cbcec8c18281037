import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ExportRow, ExportTask } from '../../../contract/fileWork.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { type OutputColumn, outputColumns } from './outputColumns.ts';
import { KindFinder, type ParquetKind, parquetTypes, parquetValue } from './parquetColumn.ts';
import { type RowBatches, RowCursor, type Written } from './rowCursor.ts';

/** Rows of a row group, which is held in memory. 100,000 x 25 peak at 300 MB with 5,000, 470 MB with 20,000; files differ by 4 %. */
const groupRows = 5_000;

/** The rows from the first, twice: the types of a Parquet file stand above its rows. */
export type RepeatableRows = { batches(): RowBatches };

/**
 * Writes the rows as Parquet (Snappy). A column has the narrowest type that holds all its cells: text,
 * number, boolean, date, time without a zone, exact decimals for amounts; mixed ones are text.
 */
export async function writeParquet(task: ExportTask, rows: RepeatableRows, sink: ByteSink): Promise<Written> {
  const columns = outputColumns(task);
  const kinds = await findKinds(columns, rows.batches());
  const buffer = new ByteWriter();
  const children = columns.map(({ name }, index) => ({
    name,
    repetition_type: 'OPTIONAL' as const,
    ...parquetTypes[kinds[index] ?? 'text'],
  }));
  const schema = [{ name: 'root', num_children: columns.length }, ...children];
  const writer = new ParquetWriter({ writer: buffer, schema, createdBy: 'Rowmill' });
  const drain = async (): Promise<void> => {
    const bytes = Buffer.from(buffer.getBytes());
    buffer.index = 0;
    await sink.write(bytes);
  };
  const cursor = new RowCursor(rows.batches());
  for (let group = await takeGroup(cursor); group.length > 0; group = await takeGroup(cursor)) {
    const columnData = columns.map((column, index) => ({
      name: column.name,
      data: group.map((row) => parquetValue(column, kinds[index] ?? 'text', row)),
    }));
    await writer.write({ columnData, rowGroupSize: groupRows });
    await drain();
  }
  await cursor.mustHaveTaken(task.totalRows);
  await writer.finish();
  await drain();
  return { rows: cursor.taken, bytes: sink.bytes };
}

async function findKinds(columns: readonly OutputColumn[], batches: RowBatches): Promise<ParquetKind[]> {
  const finders = columns.map((column) => ({ column, finder: new KindFinder() }));
  for await (const rows of batches) {
    for (const row of rows) for (const { column, finder } of finders) finder.add(column.value(row));
  }
  return finders.map(({ column, finder }) =>
    // The analyser says what its columns are; a run without any answer yet must not change that.
    column.role === 'money' && finder.kind !== 'text' ? 'money' : finder.kind,
  );
}

async function takeGroup(cursor: RowCursor): Promise<readonly ExportRow[]> {
  const group: ExportRow[] = [];
  while (group.length < groupRows) {
    const rows = await cursor.take(groupRows - group.length);
    if (rows.length === 0) break;
    group.push(...rows);
  }
  return group;
}
