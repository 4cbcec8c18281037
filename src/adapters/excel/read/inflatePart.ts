import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Result } from '../../../core/failure.ts';
import { failed, ok } from '../../../core/failure.ts';
import { damaged, systemFailure, tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import { dataOffset, type ZipEntry } from './zipDirectory.ts';

/** The opened file. */
export type PackageFile = {
  readonly file: FileHandle;
  readonly fileName: string;
  /** Compressed bytes read of all parts, for progress. */
  compressedBytes: number;
};

const stored = 0;
const deflated = 8;
const chunkBytes = 256 * 1024;
/** Lets zlib's thread work ahead while a chunk is scanned here. */
const aheadBytes = 4 * chunkBytes;

/** What the directory declares is refused before anything is read. */
export function declaredFailure(fileName: string, entry: ZipEntry): Result<null> {
  if (entry.encrypted) {
    return failed(
      'file-encrypted',
      `“${fileName}” is an encrypted zip. Unpack it with its password, or save the workbook without one.`,
    );
  }
  if (entry.method !== stored && entry.method !== deflated) {
    return damaged(
      fileName,
      `its part ${entry.name} is packed in a way Excel does not use (${entry.method})`,
    );
  }
  return sizeFailure(fileName, entry, entry.size) ?? ok(null);
}

function sizeFailure(fileName: string, entry: ZipEntry, partBytes: number) {
  if (partBytes > limits.inflatedBytes) return tooLarge(fileName, 'it unpacks to more than 4 GB');
  if (partBytes > limits.ratioFromBytes && partBytes > limits.ratio * entry.compressedSize) {
    return tooLarge(
      fileName,
      `its part ${entry.name} unpacks to more than ${limits.ratio} times its size, which no real workbook does`,
    );
  }
  return null;
}

/**
 * The bytes of a part, in chunks, counted against the limits while they stream and checked against the
 * declared CRC-32 at the end (0 is taken for “not declared”: some writers leave it out). A failure is
 * the last thing it gives. Ending the iteration early stops the reading.
 */
export async function* inflatePart(source: PackageFile, entry: ZipEntry): AsyncGenerator<Result<Buffer>> {
  const { fileName } = source;
  const declared = declaredFailure(fileName, entry);
  if (!declared.ok) return yield declared;
  const from = await dataOffset(source.file, entry);
  if (from === null) return yield damaged(fileName, `its part ${entry.name} is missing`);
  let partBytes = 0;
  let crc = 0;
  try {
    for await (const chunk of partStream(source, entry, from)) {
      partBytes += chunk.length;
      const refused = sizeFailure(fileName, entry, partBytes);
      if (refused !== null) return yield refused;
      if (entry.crc !== 0) crc = crc32(chunk, crc);
      yield ok(chunk);
    }
  } catch (error) {
    return yield streamFailure(error, fileName, entry);
  }
  if (crc !== entry.crc) yield damaged(fileName, `its part ${entry.name} does not match its checksum`);
}

function streamFailure(error: unknown, fileName: string, entry: ZipEntry): Result<never> {
  if (error instanceof CutOff) return damaged(fileName, 'it ends too early');
  const isZlib = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
  if (isZlib) return damaged(fileName, `its part ${entry.name} cannot be unpacked`);
  return systemFailure(error, fileName, process.platform);
}

/** The file ends inside a part. It has to travel through a stream, which only carries errors. */
class CutOff extends Error {}

function partStream(source: PackageFile, entry: ZipEntry, from: number): AsyncIterable<Buffer> {
  const compressed = compressedChunks(source, from, entry.compressedSize);
  if (entry.method === stored) return compressed;
  return inflated(compressed);
}

async function* inflated(compressed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const input = Readable.from(compressed, { highWaterMark: 2 });
  const inflate = createInflateRaw({ chunkSize: chunkBytes, ...{ readableHighWaterMark: aheadBytes } });
  input.on('error', (error) => inflate.destroy(error));
  input.pipe(inflate);
  try {
    yield* inflate;
  } finally {
    input.destroy();
    inflate.destroy();
  }
}

async function* compressedChunks(source: PackageFile, from: number, length: number): AsyncGenerator<Buffer> {
  let left = length;
  while (left > 0) {
    const buffer = Buffer.allocUnsafe(Math.min(left, chunkBytes));
    const { bytesRead } = await source.file.read(buffer, 0, buffer.length, from + length - left);
    if (bytesRead === 0) throw new CutOff();
    left -= bytesRead;
    source.compressedBytes += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
