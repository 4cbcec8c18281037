import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { ok, type Result } from '../../../core/failure.ts';
import { isCsvName, openCsv } from './csvWorkbook.ts';
import { isFolder, notWorkbook, systemFailure, tooLarge } from './fileFailure.ts';
import { isOldWorkbook, looksLikeText, refusal } from './fileKind.ts';
import { type LibraryFormat, openWithLibrary } from './library/libraryWorkbook.ts';
import { limits } from './limits.ts';
import { type Package, readSmallPart } from './packageParts.ts';
import type { Workbook } from './workbook.ts';
import { openXlsx } from './xlsxWorkbook.ts';
import { readZipDirectory } from './zipDirectory.ts';

/**
 * Opens a workbook for reading; `fileName` is the name its user knows it by, for sentences. Fails with
 * the codes of `fileFailures` in the contract's method table. The caller closes the workbook. A file named
 * .csv, .tsv or .txt is a workbook of one sheet; .xls, .xlsb and .ods are left to a library.
 */
export async function openWorkbook(path: string, fileName: string): Promise<Result<Workbook>> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK opening a named pipe would wait for ever; Windows has no such flag.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return systemFailure(error, fileName, process.platform);
  }
  try {
    const opened = await openFile(file, path, fileName);
    if (!opened.ok) await file.close();
    return opened;
  } catch (error) {
    await file.close();
    return systemFailure(error, fileName, process.platform);
  }
}

async function openFile(file: FileHandle, path: string, fileName: string): Promise<Result<Workbook>> {
  const stat = await file.stat();
  if (stat.isDirectory()) return isFolder(fileName);
  if (!stat.isFile()) return notWorkbook(fileName, 'it is a device or a pipe', 'Choose an .xlsx file.');
  if (stat.size > limits.fileBytes) {
    const megabytes = Math.round(stat.size / 1024 / 1024).toLocaleString('en');
    return tooLarge(fileName, `it has ${megabytes} MB, and Rowmill takes up to 200 MB`);
  }
  const parts = await readZipDirectory(file, stat.size);
  if (parts === null) return openOther(file, path, stat.size, fileName);
  const opened = { source: { file, fileName, compressedBytes: 0 }, parts };
  const format = await zipFormat(opened);
  if (!format.ok) return format;
  return format.value === 'xlsx'
    ? openXlsx(opened)
    : openWithLibrary({ path, fileName, file, size: stat.size, format: format.value }, parts);
}

/** What the zip holds; anything unknown is `xlsx`, whose reader says what it is instead. */
async function zipFormat({ source, parts }: Package): Promise<Result<LibraryFormat | 'xlsx'>> {
  if (parts.has('xl/workbook.bin')) return ok('xlsb');
  const mimetype = parts.get('mimetype');
  if (mimetype === undefined || !parts.has('content.xml')) return ok('xlsx');
  const type = await readSmallPart(source, mimetype);
  if (!type.ok) return type;
  return ok(type.value.includes('opendocument.spreadsheet') ? 'ods' : 'xlsx');
}

/** Not a zip: an old workbook, separated values by their name and only if they are text, else the reason to refuse it. */
async function openOther(
  file: FileHandle,
  path: string,
  size: number,
  fileName: string,
): Promise<Result<Workbook>> {
  if (await isOldWorkbook(file, size)) {
    return openWithLibrary({ path, fileName, file, size, format: 'xls' });
  }
  const isText = size > 0 && isCsvName(fileName) && (await looksLikeText(file, size));
  return isText ? openCsv(file, size, fileName) : refusal(file, size, fileName);
}
