import { ok, type Result } from '../../../core/failure.ts';
import type { CellSources } from './cellValue.ts';
import { ColumnFormats } from './columnFormats.ts';
import { countByReading, lastFilledRow } from './countRows.ts';
import { damaged, tooLarge } from './fileFailure.ts';
import { declaredFailure } from './inflatePart.ts';
import { limits } from './limits.ts';
import { type Package, partText, readSmallPart } from './packageParts.ts';
import { inOrder } from './rowOrder.ts';
import { readSharedStrings } from './sharedStrings.ts';
import { sheetMissing } from './sheetMissing.ts';
import { SheetScanner } from './sheetScanner.ts';
import { readTables } from './sheetTables.ts';
import { readStyles } from './styles.ts';
import { noNotes, type SheetReading, type SheetRow, type Workbook } from './workbook.ts';
import { readWorkbookParts, type WorkbookParts } from './workbookParts.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** Sheets up to this size (about 8,000 rows by 20 columns) are held and sorted by row number. */
const smallSheetBytes = 8 * 1024 * 1024;

/** A SpreadsheetML package as a workbook. Shared texts and styles are read once, before the first row. */
export async function openXlsx(opened: Package): Promise<Result<Workbook>> {
  const parts = await readWorkbookParts(opened);
  if (!parts.ok) return parts;
  const refused = declaredProblem(opened.source.fileName, parts.value);
  if (!refused.ok) return refused;
  const styles = await readStyleTable(opened, parts.value);
  if (!styles.ok) return styles;
  let strings: Promise<Result<readonly string[]>> | undefined;
  const sources = async (): Promise<Result<CellSources>> => {
    strings ??= readStringTable(opened, parts.value);
    const table = await strings;
    if (!table.ok) return table;
    return ok({ strings: table.value, styles: styles.value, date1904: parts.value.date1904 });
  };
  const counts = new Map<ZipEntry, Promise<Result<number>>>();
  const partOf = (name: string): Result<ZipEntry> => {
    const { sheets } = parts.value;
    const sheet = sheets.find((one) => one.name === name);
    return sheet === undefined ? sheetMissing(opened.source.fileName, name, sheets) : ok(sheet.part);
  };
  const read = (part: ZipEntry, signal?: AbortSignal) =>
    readSheet(opened, parts.value, part, sources, signal);
  return ok({
    sheets: parts.value.sheets.map(({ name, state }) => ({ name, state })),
    date1904: parts.value.date1904,
    readSheet: (name, signal) => {
      const part = partOf(name);
      return part.ok ? ok(read(part.value, signal)) : part;
    },
    tables: async (name) => {
      const part = partOf(name);
      return part.ok ? readTables(opened, part.value.name) : part;
    },
    countRows: async (name) => {
      const part = partOf(name);
      if (!part.ok) return part;
      // Hostile files list one large part many times.
      const known = counts.get(part.value) ?? countRows(opened, part.value, read);
      counts.set(part.value, known);
      return known;
    },
    close: () => opened.source.file.close(),
  });
}

/** Limits that the directory already shows to be passed are refused before anything is unpacked. */
function declaredProblem(fileName: string, { sheets, strings, styles }: WorkbookParts): Result<null> {
  if (sheets.length > limits.sheets) {
    return tooLarge(fileName, `it has ${sheets.length.toLocaleString('en')} sheets`);
  }
  const entries = new Set([strings, styles, ...sheets.map((sheet) => sheet.part)]);
  let size = 0;
  for (const entry of entries) {
    const declared = entry === undefined ? ok(null) : declaredFailure(fileName, entry);
    if (!declared.ok) return declared;
    size += entry?.size ?? 0;
  }
  return size > limits.inflatedBytes ? tooLarge(fileName, 'it unpacks to more than 4 GB') : ok(null);
}

async function readStyleTable({ source }: Package, { styles }: WorkbookParts) {
  if (styles === undefined) return ok([]);
  const part = await readSmallPart(source, styles);
  return part.ok ? ok(readStyles(part.value)) : part;
}

async function readStringTable({ source }: Package, { strings }: WorkbookParts) {
  return strings === undefined ? ok([]) : readSharedStrings(partText(source, strings), source.fileName);
}

function readSheet(
  { source }: Package,
  { strings }: WorkbookParts,
  part: ZipEntry,
  sources: () => Promise<Result<CellSources>>,
  signal: AbortSignal | undefined,
): SheetReading {
  const formats = new ColumnFormats();
  let scanner: SheetScanner | undefined;
  const styleCodes: { of: (style: number) => string | undefined } = { of: () => undefined };
  const bytesTotal = part.compressedSize + (strings?.compressedSize ?? 0);
  const bytesBefore = source.compressedBytes;
  async function* rows(): AsyncGenerator<Result<readonly SheetRow[]>> {
    const found = await sources();
    if (!found.ok) return yield found;
    styleCodes.of = (style) => found.value.styles[style]?.code;
    scanner = new SheetScanner(found.value, formats, source.fileName);
    for await (const chunk of partText(source, part)) {
      if (signal?.aborted) return;
      if (!chunk.ok) return yield chunk;
      scanner.push(chunk.value);
      for (let batch = scanner.take(); ; batch = scanner.take()) {
        if (scanner.failure !== undefined) return yield { ok: false, failure: scanner.failure };
        if (batch.length === 0) break;
        yield ok(batch);
      }
      if (scanner.done) return;
    }
    if (!scanner.afterData) yield damaged(source.fileName, 'the sheet ends too early');
  }
  return {
    batches: inOrder(rows(), isSmall(part), source.fileName),
    notes: () => scanner?.notes() ?? noNotes,
    progress: () => ({
      bytesRead: Math.min(source.compressedBytes - bytesBefore, bytesTotal),
      bytesTotal,
    }),
    formatBelow: (column, sheetRow) => {
      const style = formats.below(column, sheetRow);
      return style === undefined ? undefined : styleCodes.of(style);
    },
  };
}

const isSmall = ({ size, compressedSize }: ZipEntry): boolean =>
  Math.max(size, compressedSize) <= smallSheetBytes;

/** By reading where that is quick or there is no other way. */
async function countRows(
  { source }: Package,
  part: ZipEntry,
  read: (part: ZipEntry) => SheetReading,
): Promise<Result<number>> {
  if (!isSmall(part)) {
    const counted = await lastFilledRow(partText(source, part), source.fileName);
    if (!counted.ok) return counted;
    if (counted.value !== null) return ok(counted.value);
  }
  return countByReading(read(part));
}
