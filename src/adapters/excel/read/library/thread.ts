import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import { unescapeXml } from '../xmlText.ts';
import { type LibraryAnswer, type LibraryRequest, libraryRequestSchema } from './messages.ts';
import { batchOf, notesOf } from './sheetCells.ts';

/**
 * Thread entry: holds one workbook of a format that SheetJS reads. It has a thread of its own because
 * the library reads in one go: only ending the thread ends that, and only the thread's own heap limit
 * keeps a hostile file from filling the memory.
 */

let sheets: ReadonlyMap<string, WorkSheet> = new Map();
let date1904 = false;

function answer(request: LibraryRequest): LibraryAnswer {
  if (request.want === 'open') return open(request);
  const sheet = sheets.get(request.sheet);
  if (sheet === undefined) throw new Error(`The thread was asked for the sheet ${request.sheet}.`);
  if (request.want === 'notes') return { kind: 'value', value: notesOf(sheet, date1904) };
  const batch = batchOf(sheet, request.from, date1904);
  return batch === null ? { kind: 'refused', reason: 'too-large' } : { kind: 'value', value: batch };
}

function open({ path, format }: Extract<LibraryRequest, { want: 'open' }>): LibraryAnswer {
  let book: WorkBook;
  // Workbooks of Excel 95 and before hold their texts in the code page of the computer they come from.
  set_cptable(codePages);
  try {
    book = read(readFileSync(path), wanted);
  } catch (error) {
    // The library has no error classes, and whatever it throws is about the file.
    const isLocked = error instanceof Error && /password|encrypt/i.test(error.message);
    return { kind: 'refused', reason: isLocked ? 'password' : 'unreadable' };
  }
  date1904 = book.Workbook?.WBProps?.date1904 === true;
  // The library leaves the references of XML in the names of .ods sheets.
  const nameOf = (name: string): string => (format === 'ods' ? unescapeXml(name) : name);
  sheets = new Map(book.SheetNames.map((name) => [nameOf(name), book.Sheets[name] ?? {}] as const));
  const states = book.Workbook?.Sheets ?? [];
  const listed = [...sheets.keys()].map((name, index) => {
    const hidden = states[index]?.Hidden ?? 0;
    return { name, state: hidden === 0 ? 'visible' : hidden === 1 ? 'hidden' : 'veryHidden' };
  });
  return { kind: 'value', value: { sheets: listed, date1904 } };
}

/** Formats are wanted (they tell dates), rendered texts are not; `cellStyles` is what tells hidden rows. */
const wanted = {
  dense: true,
  cellNF: true,
  cellStyles: true,
  cellText: false,
  cellHTML: false,
} as const;

parentPort?.on('message', (message: unknown) => {
  parentPort?.postMessage(answer(libraryRequestSchema.parse(message)));
});
