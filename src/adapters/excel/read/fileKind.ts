import type { FileHandle } from 'node:fs/promises';
import { failed, type Result } from '../../../core/failure.ts';
import { damaged, notWorkbook } from './fileFailure.ts';
import { readExactly } from './zipDirectory.ts';

const zipSignature = Buffer.from('PK\u0003\u0004', 'latin1');
const emptyZipSignature = Buffer.from('PK\u0005\u0006', 'latin1');
const oleSignature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** The stream that Office puts an encrypted package in, as OLE directories spell it ([MS-OFFCRYPTO] 2.3.4.4). */
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');
const headBytes = 4096;
const searchBytes = 1024 * 1024;

const chooseOther = 'Choose an .xlsx or .xlsm file.';

/**
 * Why a file that is no readable zip is refused, by what it looks like: `file-encrypted`,
 * `file-old-format`, `file-truncated`, else `file-not-workbook`.
 */
export async function refusal(file: FileHandle, size: number, fileName: string): Promise<Result<never>> {
  if (size === 0) {
    return failed('file-not-workbook', `“${fileName}” is empty (0 bytes). Copy or download it again.`);
  }
  const head = (await readExactly(file, 0, Math.min(size, headBytes))) ?? Buffer.alloc(0);
  if (startsWith(head, zipSignature)) return damaged(fileName, 'its list of contents is missing or cut off');
  if (startsWith(head, emptyZipSignature)) {
    return notWorkbook(fileName, 'it is an empty zip archive', chooseOther);
  }
  if (startsWith(head, oleSignature)) return oleRefusal(file, size, fileName);
  const looks = looksLike(head);
  return notWorkbook(fileName, looks.what, looks.advice);
}

/** Streams of a workbook in OLE files, of Excel 97 to 2003 and of Excel 5 and 95, as directories spell them ([MS-XLS] 2.1.2). */
const oldWorkbooks = [Buffer.from('Workbook\0', 'utf16le'), Buffer.from('Book\0', 'utf16le')];

/** Whether the file is a workbook of Excel 5 to 2003, without a password for the whole file. */
export async function isOldWorkbook(file: FileHandle, size: number): Promise<boolean> {
  const head = (await readExactly(file, 0, Math.min(size, headBytes))) ?? Buffer.alloc(0);
  if (!startsWith(head, oleSignature) || (await contains(file, size, encryptedPackage))) return false;
  for (const stream of oldWorkbooks) if (await contains(file, size, stream)) return true;
  return false;
}

async function oleRefusal(file: FileHandle, size: number, fileName: string): Promise<Result<never>> {
  if (await contains(file, size, encryptedPackage)) {
    return failed(
      'file-encrypted',
      `“${fileName}” is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.`,
    );
  }
  return failed(
    'file-old-format',
    `“${fileName}” is in the old Excel format (.xls). Open it in Excel and save it as “Excel Workbook (.xlsx)”.`,
  );
}

async function contains(file: FileHandle, size: number, wanted: Buffer): Promise<boolean> {
  for (let at = 0; at < size; at += searchBytes) {
    const length = Math.min(searchBytes + wanted.length, size - at);
    const bytes = await readExactly(file, at, length);
    if (bytes?.includes(wanted)) return true;
  }
  return false;
}

const startsWith = (head: Buffer, signature: Buffer): boolean =>
  head.subarray(0, signature.length).equals(signature);

type Looks = { readonly what: string; readonly advice: string };

/** Whether a file starts like text, in UTF-8, UTF-16 or an encoding of one byte a character. */
export async function looksLikeText(file: FileHandle, size: number): Promise<boolean> {
  const head = (await readExactly(file, 0, Math.min(size, headBytes))) ?? Buffer.alloc(0);
  return isText(headText(head));
}

function headText(head: Buffer): string {
  const isBig = startsWith(head, Buffer.from([0xfe, 0xff]));
  const isLittle = startsWith(head, Buffer.from([0xff, 0xfe])) || (head[1] === 0 && head[3] === 0);
  const encoding = isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}

function looksLike(head: Buffer): Looks {
  const text = headText(head).trimStart();
  const saveAs = 'Open it in Excel and save it as “Excel Workbook (.xlsx)”.';
  if (text.startsWith('%PDF')) return { what: 'it is a PDF document', advice: chooseOther };
  if (text.startsWith('{\\rtf')) return { what: 'it is a rich text document', advice: chooseOther };
  if (/mso-application|urn:schemas-microsoft-com:office:spreadsheet/.test(text)) {
    return { what: 'it is an XML spreadsheet of Excel 2003', advice: saveAs };
  }
  if (
    /^(?:<!doctype html|<html|<head|<body|<table|<meta|<div|<style|<\?xml[^>]*>\s*<(?:!doctype html|html))/i.test(
      text,
    )
  ) {
    return { what: 'it is a web page (HTML) with the name of a workbook', advice: saveAs };
  }
  if (text.startsWith('<')) return { what: 'it is an XML file', advice: chooseOther };
  if (text.startsWith('{') || text.startsWith('[')) return { what: 'it is a JSON file', advice: chooseOther };
  if (!isText(text)) return { what: 'its content is of another kind', advice: chooseOther };
  if (/^[^\n]*[,;\t|][^\n]*(?:\r?\n|$)/.test(text)) {
    return {
      what: 'it is a text file with separated values (csv)',
      advice: 'Rename it to end in .csv and choose it again.',
    };
  }
  return { what: 'it is a text file', advice: chooseOther };
}

/** No control characters other than tab, line feed, form feed and carriage return. */
const isText = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13) return false;
  }
  return true;
};
