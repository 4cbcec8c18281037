import type { ExportRow, ExportTask } from '../../../contract/fileWork.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { type OutputColumn, type OutputValue, outputColumns } from './outputColumns.ts';
import { type RowBatches, RowCursor, type Written } from './rowCursor.ts';

const pieceCharacters = 256 * 1024;

/**
 * Writes the rows as JSON Lines (UTF-8, one object a line): columns by name, every one in every line,
 * empty cells `null`, dates as ISO 8601 text, errors as their code, amounts as numbers in major units with
 * all their digits, lists as arrays.
 */
export async function writeJsonl(task: ExportTask, batches: RowBatches, sink: ByteSink): Promise<Written> {
  const columns = outputColumns(task).map((column) => ({ column, key: `${JSON.stringify(column.name)}:` }));
  const cursor = new RowCursor(batches);
  let piece = '';
  for (let rows = await cursor.take(Infinity); rows.length > 0; rows = await cursor.take(Infinity)) {
    for (const row of rows) {
      piece += `{${columns.map(({ column, key }) => key + fieldJson(column, row)).join(',')}}\n`;
      if (piece.length > pieceCharacters) {
        await sink.write(Buffer.from(piece, 'utf8'));
        piece = '';
      }
    }
  }
  await cursor.mustHaveTaken(task.totalRows);
  await sink.write(Buffer.from(piece, 'utf8'));
  return { rows: cursor.taken, bytes: sink.bytes };
}

function fieldJson(column: OutputColumn, row: ExportRow): string {
  const list = column.list?.(row);
  return list === undefined ? valueJson(column.value(row)) : JSON.stringify(list);
}

function valueJson(value: OutputValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if ('amount' in value) return value.amount;
  return JSON.stringify('d' in value ? value.d : value.e);
}
