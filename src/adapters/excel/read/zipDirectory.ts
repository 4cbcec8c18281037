import type { FileHandle } from 'node:fs/promises';
import { limits } from './limits.ts';

/** One part of the package, as the zip's central directory declares it. Sizes and offset in bytes. */
export type ZipEntry = {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
};

/** By lower-case name, with `/` between folders and none in front: writers differ in all three. */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

/** Signatures and field positions are from PKWARE's APPNOTE 6.3, sections 4.3.12 to 4.3.16 and 4.5.3. */
const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSize = 22;
const longestComment = 0xffff;
const absent32 = 0xffffffff;
const flagEncrypted = 1;

/** Reads exactly `length` bytes, or `null` where the file ends before. */
export async function readExactly(
  file: FileHandle,
  position: number,
  length: number,
): Promise<Buffer | null> {
  if (!Number.isSafeInteger(position) || position < 0) return null;
  const buffer = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(buffer, read, length - read, position + read);
    if (bytesRead === 0) return null;
    read += bytesRead;
  }
  return buffer;
}

type DirectoryPlace = { readonly size: number; readonly offset: number; readonly end: number };

/** The parts of the zip, or `null` where its directory is cut off or damaged. */
export async function readZipDirectory(file: FileHandle, fileSize: number): Promise<ZipDirectory | null> {
  const place = await findDirectory(file, fileSize);
  if (place === null || place.size > limits.directoryBytes || place.size > fileSize) return null;
  // Bytes in front of the zip (a self-extractor, a mail header) shift every offset by the same amount.
  for (const shift of [0, place.end - place.size - place.offset]) {
    const bytes = await readExactly(file, place.offset + shift, place.size);
    if (bytes === null || bytes.length < 4 || bytes.readUInt32LE(0) !== entrySignature) continue;
    return readEntries(bytes, shift);
  }
  return null;
}

async function findDirectory(file: FileHandle, fileSize: number): Promise<DirectoryPlace | null> {
  const tailSize = Math.min(fileSize, endSize + longestComment);
  const tail = await readExactly(file, fileSize - tailSize, tailSize);
  if (tail === null) return null;
  for (let at = tailSize - endSize; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endSignature) continue;
    const count = tail.readUInt16LE(at + 10);
    const size = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const end = fileSize - tailSize + at;
    if (count !== 0xffff && size !== absent32 && offset !== absent32) return { size, offset, end };
    return (await findDirectory64(file, end)) ?? { size, offset, end };
  }
  return null;
}

async function findDirectory64(file: FileHandle, end: number): Promise<DirectoryPlace | null> {
  const locator = await readExactly(file, end - 20, 20);
  if (locator === null) return null;
  const position = Number(locator.readBigUInt64LE(8));
  const record = await readExactly(file, position, 56);
  if (record === null || record.readUInt32LE(0) !== end64Signature) return null;
  return {
    size: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
    end: position,
  };
}

function readEntries(bytes: Buffer, shift: number): ZipDirectory | null {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === entrySignature) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
    if (next > bytes.length || entries.size > limits.parts) return null;
    const entry = readEntry(bytes, at, nameLength, extraLength, shift);
    if (entry === null) return null;
    entries.set(entry.name.toLowerCase(), entry);
    at = next;
  }
  return entries.size === 0 ? null : entries;
}

function readEntry(
  bytes: Buffer,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
): ZipEntry | null {
  const extraFrom = at + 46 + nameLength;
  const sizes = readSizes(bytes, at, extraFrom, extraFrom + extraLength);
  if (sizes === null) return null;
  const name = bytes
    .toString('utf8', at + 46, extraFrom)
    .replaceAll('\\', '/')
    .replace(/^\/+/, '');
  return {
    name,
    encrypted: (bytes.readUInt16LE(at + 8) & flagEncrypted) !== 0,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    ...sizes,
    offset: sizes.offset + shift,
  };
}

type Sizes = { readonly compressedSize: number; readonly size: number; readonly offset: number };

/** Sizes that do not fit 32 bits stand in the zip64 extra field (id 1), in this order, only those that are needed. */
function readSizes(bytes: Buffer, at: number, extraFrom: number, extraTo: number): Sizes | null {
  let size = bytes.readUInt32LE(at + 24);
  let compressedSize = bytes.readUInt32LE(at + 20);
  let offset = bytes.readUInt32LE(at + 42);
  for (let extra = extraFrom; extra + 4 <= extraTo; extra += 4 + bytes.readUInt16LE(extra + 2)) {
    if (bytes.readUInt16LE(extra) !== 1) continue;
    let field = extra + 4;
    const next = (): number => {
      const value = field + 8 <= extraTo ? Number(bytes.readBigUInt64LE(field)) : Number.NaN;
      field += 8;
      return value;
    };
    if (size === absent32) size = next();
    if (compressedSize === absent32) compressedSize = next();
    if (offset === absent32) offset = next();
  }
  return Number.isNaN(size + compressedSize + offset) ? null : { size, compressedSize, offset };
}

/** Where the entry's data starts, or `null` where its local header is not there. */
export async function dataOffset(file: FileHandle, entry: ZipEntry): Promise<number | null> {
  const header = await readExactly(file, entry.offset, 30);
  if (header === null || header.readUInt32LE(0) !== localSignature) return null;
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}
