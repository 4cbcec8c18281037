import type { FileHandle } from 'node:fs/promises';
import { readExactly } from './zipDirectory.ts';

const chunkBytes = 256 * 1024;

/** The file's bytes in chunks. */
export async function* fileChunks(file: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += chunkBytes) {
    const chunk = await readExactly(file, at, Math.min(chunkBytes, size - at));
    // A file that another program shortens meanwhile simply ends.
    if (chunk === null) return;
    yield chunk;
  }
}

/**
 * The encoding of a text file: by its byte order mark, else UTF-8 where all of it is valid UTF-8, else
 * Windows-1252, which Excel writes in Western locales and which every byte fits.
 */
export async function detectEncoding(file: FileHandle, size: number): Promise<string> {
  const start = (await readExactly(file, 0, Math.min(size, 4))) ?? Buffer.alloc(0);
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start.length === 4 && start[1] === 0 && start[3] === 0) return 'utf-16le';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of fileChunks(file, size)) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/**
 * The separator of a csv by its first lines: Excel's own `sep=;` line decides; else the one that splits
 * most of them into the same number of fields, more than one; a comma where none does.
 */
export function detectSeparator(start: string, fallback: Separator): Separator {
  const named = /^sep=([,;\t|])\r?\n/i.exec(start)?.[1];
  const lines = unquoted(start)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  let best: Separator = fallback;
  let bestScore = 0;
  for (const separator of separators) {
    if (named === separator) return separator;
    const counts = lines.map((line) => line.split(separator).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;
    const score = usual === 0 ? 0 : counts.filter((count) => count === usual).length * 1000 + usual;
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

/** Separators and line breaks inside quotes do not count. */
const unquoted = (text: string): string => text.replace(/"(?:[^"]|"")*"/g, '');
