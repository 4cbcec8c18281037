import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { ok, type Result } from '../../../core/failure.ts';
import { columnLetters } from '../../../core/mapping.ts';
import { countByReading } from './countRows.ts';
import { CsvScanner } from './csvScanner.ts';
import { detectEncoding, detectSeparator, fileChunks, type Separator } from './csvText.ts';
import { tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import { sheetMissing } from './sheetMissing.ts';
import { noNotes, type SheetReading, type SheetRow, type Workbook } from './workbook.ts';
import { readExactly } from './zipDirectory.ts';

/** Enough lines to see the separator in. */
const startBytes = 64 * 1024;

/** Names that are read as separated values. */
export const isCsvName = (fileName: string): boolean => /\.(?:csv|tsv|tab|txt)$/i.test(fileName);

/**
 * A csv or tsv file as a workbook of one sheet, named after the file. Its cells are all text; how text
 * is read as amounts and dates is decided per column, as for text in a workbook.
 */
export async function openCsv(file: FileHandle, size: number, fileName: string): Promise<Result<Workbook>> {
  const encoding = await detectEncoding(file, size);
  const start = (await readExactly(file, 0, Math.min(size, startBytes))) ?? Buffer.alloc(0);
  const text = new TextDecoder(encoding).decode(start);
  const separator = detectSeparator(text, /\.(?:tsv|tab)$/i.test(fileName) ? '\t' : ',');
  const name = posix.parse(fileName).name;
  const sheets = [{ name, state: 'visible' as const }];
  const isThere = (sheetName: string): boolean => sheetName === name;
  const csv = { file, size, fileName, encoding, separator };
  return ok({
    sheets,
    date1904: false,
    readSheet: (sheetName, signal) =>
      isThere(sheetName) ? ok(readCsv(csv, signal)) : sheetMissing(fileName, sheetName, sheets),
    tables: async (sheetName) => (isThere(sheetName) ? ok([]) : sheetMissing(fileName, sheetName, sheets)),
    countRows: async (sheetName) =>
      isThere(sheetName)
        ? countByReading(readCsv(csv, undefined))
        : sheetMissing(fileName, sheetName, sheets),
    close: () => file.close(),
  });
}

type CsvFile = {
  readonly file: FileHandle;
  readonly size: number;
  readonly fileName: string;
  readonly encoding: string;
  readonly separator: Separator;
};

function readCsv(csv: CsvFile, signal: AbortSignal | undefined): SheetReading {
  let bytesRead = 0;
  async function* batches(): AsyncGenerator<Result<readonly SheetRow[]>> {
    const decoder = new TextDecoder(csv.encoding);
    const scanner = new CsvScanner(csv.separator);
    const checked = (rows: readonly SheetRow[]) => withinLimits(csv.fileName, scanner, rows);
    let isFirst = true;
    for await (const chunk of fileChunks(csv.file, csv.size)) {
      if (signal?.aborted) return;
      bytesRead += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      const batch = checked(scanner.push(isFirst ? text.replace(/^sep=[,;\t|]\r?\n/i, '') : text));
      isFirst = false;
      yield batch;
      if (!batch.ok) return;
    }
    const last = scanner.push(decoder.decode());
    yield checked([...last, ...scanner.end()]);
  }
  return {
    batches: batches(),
    progress: () => ({ bytesRead, bytesTotal: csv.size }),
    formatBelow: () => undefined,
    notes: () => noNotes,
  };
}

function withinLimits(
  fileName: string,
  { longest, tooWide }: CsvScanner,
  rows: readonly SheetRow[],
): Result<readonly SheetRow[]> {
  if (longest.characters > limits.cellCharacters) {
    const cell = `${columnLetters(longest.column)}${longest.sheetRow}`;
    return tooLarge(
      fileName,
      `cell ${cell} holds more than ${limits.cellCharacters.toLocaleString('en')} characters (perhaps a quote in it is never closed)`,
    );
  }
  if ((rows.at(-1)?.sheetRow ?? 0) > limits.rows) {
    return tooLarge(fileName, `it has more than ${limits.rows.toLocaleString('en')} rows`);
  }
  if (tooWide === undefined) return ok(rows);
  return tooLarge(fileName, `row ${tooWide} has more than ${limits.columns.toLocaleString('en')} columns`);
}
