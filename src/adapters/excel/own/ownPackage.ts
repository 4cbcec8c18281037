import { type FileHandle, open } from 'node:fs/promises';
import { inflatePart } from '../read/inflatePart.ts';
import { findPart, type Package, readRelations, readSmallPart } from '../read/packageParts.ts';
import { dataOffset, readZipDirectory, type ZipEntry } from '../read/zipDirectory.ts';

const copyBytes = 1024 * 1024;

/** The run's copy of the user's workbook, opened for reading. */
export type OwnPackage = {
  readonly package: Package;
  readonly parts: readonly ZipEntry[];
  find(path: string): ZipEntry | undefined;
  /** A small part as text; undefined where it is missing or damaged. */
  text(path: string): Promise<string | undefined>;
  inflate(entry: ZipEntry): ReturnType<typeof inflatePart>;
  /** The part's bytes as they are packed. */
  packed(entry: ZipEntry): AsyncGenerator<Buffer>;
  close(): Promise<void>;
};

/** `missing` for a file that cannot be opened, `other` for one that is no zip. */
export async function openOwnPackage(
  path: string,
  fileName: string,
): Promise<OwnPackage | 'missing' | 'other'> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return 'missing';
  const parts = await readZipDirectory(file, (await file.stat()).size);
  if (parts === null) {
    await file.close();
    return 'other';
  }
  const from: Package = { source: { file, fileName, compressedBytes: 0 }, parts };
  return {
    package: from,
    parts: [...parts.values()],
    find: (part) => findPart(from, part),
    text: async (part) => {
      const entry = findPart(from, part);
      const text = entry && (await readSmallPart(from.source, entry));
      return text?.ok ? text.value : undefined;
    },
    inflate: (entry) => inflatePart(from.source, entry),
    packed: (entry) => packedBytes(file, entry),
    close: () => file.close(),
  };
}

async function* packedBytes(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await dataOffset(file, entry);
  if (start === null) throw new Error(`The part ${entry.name} has no local header.`);
  for (let done = 0; done < entry.compressedSize; ) {
    const buffer = Buffer.allocUnsafe(Math.min(copyBytes, entry.compressedSize - done));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start + done);
    if (bytesRead === 0) throw new Error(`The part ${entry.name} ends too early.`);
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** The path of the workbook part. */
export async function workbookPath({ package: from }: OwnPackage): Promise<string | undefined> {
  const relations = await readRelations(from, '');
  if (!relations.ok) return undefined;
  const path = relations.value.find(({ kind }) => kind === 'officeDocument')?.path;
  return path === undefined ? undefined : findPart(from, path)?.name;
}
