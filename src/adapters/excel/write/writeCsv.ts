import type { CsvStyle, ExportTask } from '../../../contract/fileWork.ts';
import { cellText } from '../../../core/cell.ts';
import type { ByteSink } from '../../files/replaceFile.ts';
import { type OutputColumn, type OutputValue, outputColumns } from './outputColumns.ts';
import { type RowBatches, RowCursor, type Written } from './rowCursor.ts';

/** Without it Excel reads UTF-8 as the machine's old code page. */
const byteOrderMark = '\ufeff';
/** OWASP ASVS 1.2.10: text that a spreadsheet program would run as a formula; numbers are not text. */
const formulaStarts = new Set(['=', '+', '-', '@', '\t', '\r', '\0']);
const needsQuotes = { comma: /[",\r\n]/, semicolon: /[";\r\n]/ };
const separators = { comma: ',', semicolon: ';' };
const pieceCharacters = 256 * 1024;

/**
 * Writes the rows as csv: RFC 4180, UTF-8 with a byte order mark unless the task says without, CRLF, dates as ISO 8601, TRUE and
 * FALSE, amounts in major units; with semicolons and decimal commas where the task says so. Text that would run as a formula gets a leading apostrophe.
 */
export async function writeCsv(task: ExportTask, batches: RowBatches, sink: ByteSink): Promise<Written> {
  const columns = outputColumns(task);
  const style = task.csvStyle ?? 'comma';
  const csvRecord = (values: readonly OutputValue[]): string =>
    `${values.map((value) => csvField(value, style)).join(separators[style])}\r\n`;
  const cursor = new RowCursor(batches);
  let piece =
    (task.byteOrderMark === false ? '' : byteOrderMark) + csvRecord(columns.map((column) => column.name));
  for (let rows = await cursor.take(Infinity); rows.length > 0; rows = await cursor.take(Infinity)) {
    for (const row of rows) {
      piece += csvRecord(columns.map((column: OutputColumn) => column.value(row)));
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

/** One field, guarded and quoted where it needs to be. */
export function csvField(value: OutputValue, style: CsvStyle = 'comma'): string {
  const number = (text: string): string => (style === 'comma' ? text : text.replace('.', ','));
  if (typeof value === 'number') return number(String(value));
  if (typeof value === 'object' && value !== null && 'amount' in value) return number(value.amount);
  const text = cellText(value);
  const guarded = formulaStarts.has(text.charAt(0)) ? `'${text}` : text;
  return needsQuotes[style].test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
