import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Result } from '../../../core/failure.ts';
import { isCsvName, openCsv } from './csvWorkbook.ts';
import { isFolder, notWorkbook, systemFailure, tooLarge } from './fileFailure.ts';
import { looksLikeText, refusal } from './fileKind.ts';
import { limits } from './limits.ts';
import type { Workbook } from './workbook.ts';
import { openXlsx } from './xlsxWorkbook.ts';
import { readZipDirectory } from './zipDirectory.ts';

/**
 * Opens a workbook for reading; `fileName` is the name its user knows it by, for sentences. Fails with
 * the codes of `fileFailures` in the contract's method table. The caller closes the workbook. A file named
 * .csv, .tsv or .txt is a workbook of one sheet.
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
    const opened = await openFile(file, fileName);
    if (!opened.ok) await file.close();
    return opened;
  } catch (error) {
    await file.close();
    return systemFailure(error, fileName, process.platform);
  }
}

async function openFile(file: FileHandle, fileName: string): Promise<Result<Workbook>> {
  const stat = await file.stat();
  if (stat.isDirectory()) return isFolder(fileName);
  if (!stat.isFile()) return notWorkbook(fileName, 'it is a device or a pipe', 'Choose an .xlsx file.');
  if (stat.size > limits.fileBytes) {
    const megabytes = Math.round(stat.size / 1024 / 1024).toLocaleString('en');
    return tooLarge(fileName, `it has ${megabytes} MB, and Rowmill takes up to 200 MB`);
  }
  const parts = await readZipDirectory(file, stat.size);
  if (parts === null) return openOther(file, stat.size, fileName);
  return openXlsx({ source: { file, fileName, compressedBytes: 0 }, parts });
}

/** Not a zip: separated values by their name and only if they are text, else the reason to refuse it. */
async function openOther(file: FileHandle, size: number, fileName: string): Promise<Result<Workbook>> {
  const isText = size > 0 && isCsvName(fileName) && (await looksLikeText(file, size));
  return isText ? openCsv(file, size, fileName) : refusal(file, size, fileName);
}
