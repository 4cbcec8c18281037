import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { type LibraryAnswer, type LibraryRequest, libraryRequestSchema } from './messages.ts';
import { batchOf, notesOf } from './sheetCells.ts';

/**
 * Thread entry: holds one workbook of a format that SheetJS reads. It has a thread of its own because
 * the library reads in one go: only ending the thread ends that, and only the thread's own heap limit
 * keeps a hostile file from filling the memory.
 */

let book: WorkBook | undefined;

function answer(request: LibraryRequest): LibraryAnswer {
  if (request.want === 'open') return open(request.path);
  const sheet = book?.Sheets[request.sheet];
  if (sheet === undefined) throw new Error(`The thread was asked for the sheet ${request.sheet}.`);
  const date1904 = book?.Workbook?.WBProps?.date1904 === true;
  if (request.want === 'notes') return { kind: 'value', value: notesOf(sheet, date1904) };
  const batch = batchOf(sheet, request.from, date1904);
  return batch === null ? { kind: 'refused', reason: 'too-large' } : { kind: 'value', value: batch };
}

function open(path: string): LibraryAnswer {
  // Workbooks of Excel 95 and before hold their texts in the code page of the computer they come from.
  set_cptable(codePages);
  try {
    // Formats are wanted (they tell dates), rendered texts are not; `cellStyles` is what tells hidden rows.
    book = read(readFileSync(path), {
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellText: false,
      cellHTML: false,
    });
  } catch (error) {
    // The library has no error classes, and whatever it throws is about the file.
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    return { kind: 'refused', reason: isLocked ? 'password' : 'unreadable' };
  }
  const states = book.Workbook?.Sheets ?? [];
  const sheets = book.SheetNames.map((name, index) => {
    const hidden = states[index]?.Hidden ?? 0;
    const state = hidden === 0 ? 'visible' : hidden === 1 ? 'hidden' : 'veryHidden';
    return { name, state } as const;
  });
  return { kind: 'value', value: { sheets, date1904: book.Workbook?.WBProps?.date1904 === true } };
}

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answer(libraryRequestSchema.parse(message)));
});
