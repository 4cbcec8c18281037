import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** Two programs that share no code with Rowmill, from Debian's packages (scripts/osLibraries.ts). */

const run = promisify(execFile);
/** Debian's own, whatever other one is in front of it. */
const python = '/usr/bin/python3';
const outputBytes = 512 * 1024 * 1024;

export async function makeRichWorkbook(target: string): Promise<void> {
  await run(python, [join(import.meta.dirname, 'makeRichWorkbook.py'), target]);
}

type Cells = { [sheet: string]: { [reference: string]: string | number | boolean } };

/** Every cell of every sheet as openpyxl reads it. */
export async function openpyxlCells(path: string): Promise<Cells> {
  const script = join(import.meta.dirname, 'cellsAsJson.py');
  const { stdout } = await run(python, [script, path], { maxBuffer: outputBytes });
  return JSON.parse(stdout) as Cells;
}

/**
 * The first sheet as LibreOffice's csv, one array a record: comma, quotes, UTF-8, cells as stored rather
 * than as shown. A profile of its own, since two instances cannot share one.
 */
export async function libreOfficeRecords(path: string): Promise<string[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-office-'));
  try {
    await run('libreoffice', [
      `-env:UserInstallation=file://${folder}/profile`,
      '--headless',
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,1',
      '--outdir',
      folder,
      path,
    ]);
    const sheet = basename(path).replace(/\.[^.]+$/, '');
    const files = [`${sheet}.csv`, `${sheet}-Refunds.csv`];
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
      if (text !== undefined) return readRecords(text);
    }
    throw new Error(`LibreOffice wrote no csv of ${path}.`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && record.length === 0) break;
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
