import type { FileHandle } from 'node:fs/promises';
import type { z } from 'zod';
import { failed, ok, type Result } from '../../../../core/failure.ts';
import { tooLarge } from '../fileFailure.ts';
import { inflatePart, type PackageFile } from '../inflatePart.ts';
import { limits } from '../limits.ts';
import { sheetMissing } from '../sheetMissing.ts';
import { noNotes, type SheetReading, type SheetRow, type Workbook } from '../workbook.ts';
import type { ZipDirectory } from '../zipDirectory.ts';
import { type LibraryThread, startLibraryThread } from './libraryThread.ts';
import {
  type LibraryNotes,
  type LibraryRequest,
  openedSchema,
  rowBatchSchema,
  sheetNotesSchema,
} from './messages.ts';

/** A format that is left to the library. `name` stands in sentences. */
export type LibraryFormat = 'xls' | 'xlsb' | 'ods';

const formatNames: { readonly [Format in LibraryFormat]: string } = {
  xls: 'the old Excel format (.xls)',
  xlsb: 'Excel’s binary format (.xlsb)',
  ods: 'the OpenDocument format (.ods)',
};

export type LibraryFile = {
  readonly path: string;
  readonly fileName: string;
  readonly file: FileHandle;
  readonly size: number;
  readonly format: LibraryFormat;
};

/**
 * A workbook of a format that the own reader leaves to SheetJS, which reads it whole, in a thread of its
 * own. Such files have narrower limits than .xlsx. Fails with `file-too-large`, `file-encrypted` and,
 * where the library cannot read it, `file-old-format` for .xls and else `file-not-workbook`.
 */
export async function openWithLibrary(given: LibraryFile, parts?: ZipDirectory): Promise<Result<Workbook>> {
  const fits = await withinLimits(given, parts);
  if (!fits.ok) return fits;
  const thread = startLibraryThread();
  const opened = await ask(
    thread,
    given,
    { want: 'open', path: given.path, format: given.format },
    openedSchema,
  );
  if (!opened.ok) {
    await thread.close();
    return opened;
  }
  return ok(workbookOf(given, thread, opened.value));
}

/** The library trusts what it reads, so a zip is unpacked once before, only to see that it is sound and not too large. */
async function withinLimits(
  { fileName, file, size, format }: LibraryFile,
  parts?: ZipDirectory,
): Promise<Result<null>> {
  const mebibytes = limits.libraryFileBytes / 1024 / 1024;
  const unit = `Rowmill takes up to ${mebibytes} MB of ${formatNames[format]}`;
  if (size > limits.libraryFileBytes) return tooLarge(fileName, unit);
  const source: PackageFile = { file, fileName, compressedBytes: 0 };
  let unpacked = 0;
  for (const entry of parts?.values() ?? []) {
    for await (const chunk of inflatePart(source, entry)) {
      if (!chunk.ok) return chunk;
      unpacked += chunk.value.length;
      if (unpacked > limits.libraryInflatedBytes)
        return tooLarge(fileName, `it unpacks to too much, ${unit}`);
    }
  }
  return ok(null);
}

async function ask<Schema extends z.ZodType>(
  thread: LibraryThread,
  { fileName, format }: LibraryFile,
  request: LibraryRequest,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const answer = await thread.ask(request);
  const saveAs = 'Open it in its program and save it as “Excel Workbook (.xlsx)”.';
  if (answer === 'timed-out' || (answer.kind === 'refused' && answer.reason === 'too-large')) {
    return failed('file-too-large', `“${fileName}” is too large for ${formatNames[format]}. ${saveAs}`);
  }
  if (answer.kind === 'value') return ok(schema.parse(answer.value));
  if (answer.reason === 'password') {
    return failed(
      'file-encrypted',
      `“${fileName}” is protected with a password. Remove it in its program and save it.`,
    );
  }
  return failed(
    format === 'xls' ? 'file-old-format' : 'file-not-workbook',
    `“${fileName}” is in ${formatNames[format]} and could not be read. ${saveAs}`,
  );
}

function workbookOf(
  given: LibraryFile,
  thread: LibraryThread,
  opened: z.output<typeof openedSchema>,
): Workbook {
  const { fileName, file } = given;
  const { sheets, date1904 } = opened;
  const isThere = (name: string): boolean => sheets.some((sheet) => sheet.name === name);
  const notesOf = (sheet: string) => ask(thread, given, { want: 'notes', sheet }, sheetNotesSchema);
  return {
    sheets,
    date1904,
    readSheet: (name, signal) =>
      isThere(name) ? ok(readSheet(given, thread, name, signal)) : sheetMissing(fileName, name, sheets),
    tables: async (name) => (isThere(name) ? ok([]) : sheetMissing(fileName, name, sheets)),
    countRows: async (name) => {
      if (!isThere(name)) return sheetMissing(fileName, name, sheets);
      const notes = await notesOf(name);
      return notes.ok ? ok(notes.value.lastRow) : notes;
    },
    close: async () => {
      await thread.close();
      await file.close();
    },
  };
}

function readSheet(
  given: LibraryFile,
  thread: LibraryThread,
  sheet: string,
  signal: AbortSignal | undefined,
): SheetReading {
  let notes: LibraryNotes | undefined;
  let share = 0;
  async function* batches(): AsyncGenerator<Result<readonly SheetRow[]>> {
    const found = await ask(thread, given, { want: 'notes', sheet }, sheetNotesSchema);
    if (!found.ok) return yield found;
    notes = found.value;
    for (let from: number | undefined = 0; from !== undefined && !signal?.aborted; ) {
      const batch: Result<z.output<typeof rowBatchSchema>> = await ask(
        thread,
        given,
        { want: 'rows', sheet, from },
        rowBatchSchema,
      );
      if (!batch.ok) return yield batch;
      from = batch.value.next;
      share = from === undefined ? 1 : from / Math.max(1, notes.lastRow);
      if (batch.value.rows.length > 0) yield ok(batch.value.rows.map(toRow));
    }
  }
  return {
    batches: batches(),
    progress: () => ({
      bytesRead: Math.min(given.size, Math.round(given.size * share)),
      bytesTotal: given.size,
    }),
    formatBelow: (column, sheetRow) => {
      const code = notes?.formats[column]?.find((run) => run.until > sheetRow)?.code;
      return code === undefined || /^general$/i.test(code) ? undefined : code;
    },
    notes: () => (notes === undefined ? noNotes : toNotes(notes)),
  };
}

const toRow = ({ hidden, ...row }: z.output<typeof rowBatchSchema>['rows'][number]): SheetRow =>
  hidden ? { ...row, hidden } : row;

const toNotes = ({ hiddenColumns, merges, formulasWithoutValue: { count, first } }: LibraryNotes) => ({
  hiddenColumns,
  merges,
  formulasWithoutValue: { count, first },
});
