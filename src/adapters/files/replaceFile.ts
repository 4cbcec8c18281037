import { type FileHandle, lstat, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Failure, ok, type Result } from '../../core/failure.ts';
import { partialPath, removeAbandoned } from './partialFile.ts';
import {
  badName,
  cancelled,
  notAFile,
  readOnly,
  type WriteStep,
  WriteStopped,
  writeFailure,
} from './writeFailure.ts';

/** Where a writer puts its bytes, in order. Rejects with the system's error, which `replaceFile` reads. */
export type ByteSink = {
  write(bytes: Uint8Array): Promise<void>;
  /** Bytes written so far. */
  readonly bytes: number;
};

/** Virus scanners on Windows hold a new file for some tens of ms; a spreadsheet program holds it for hours. */
const renameWaitsMs = [50, 150, 400];

/**
 * Writes `target` whole or not at all: into a partial file beside it, flushed to the disk, then renamed
 * over it. Whatever goes wrong, the partial file is removed and the old target is as it was, byte for
 * byte. A target that is a symbolic link is replaced by a file; what it points to is never written.
 *
 * Failures: `target-unwritable`, `target-locked`, `disk-full`, `cancelled` (the signal), and whatever
 * `write` stops with (`WriteStopped`). Other errors of `write` are bugs and are thrown.
 */
export async function replaceFile<Value>(
  target: string,
  signal: AbortSignal,
  write: (sink: ByteSink) => Promise<Value>,
  place: (from: string, to: string) => Promise<void> = rename,
): Promise<Result<Value>> {
  let step: WriteStep = 'look';
  let partial: string | undefined;
  try {
    const mode = await replaceableMode(target);
    await removeAbandoned(dirname(target), Date.now());
    step = 'create';
    const path = partialPath(target);
    const handle = await open(path, 'wx');
    partial = path;
    step = 'write';
    const value = await writeAndClose(handle, mode, signal, write);
    if (signal.aborted) throw new WriteStopped(cancelled(target));
    step = 'place';
    await placeWithPatience(path, target, place);
    partial = undefined;
    await flushFolder(dirname(target));
    return ok(value);
  } catch (error) {
    const failure = signal.aborted ? cancelled(target) : expected(error, target, step);
    if (failure === undefined) throw error;
    return { ok: false, failure };
  } finally {
    if (partial !== undefined) await unlink(partial).catch(() => undefined);
  }
}

function expected(error: unknown, target: string, step: WriteStep): Failure | undefined {
  return error instanceof WriteStopped ? error.failure : writeFailure(error, target, step);
}

/**
 * Refuses a target that cannot be replaced before minutes are spent on writing; gives the mode of an
 * existing file, so that a private file stays private. Opening it for writing (nothing is written) is
 * how Windows tells that a spreadsheet program holds it.
 */
async function replaceableMode(target: string): Promise<number | undefined> {
  if (target.includes('\0')) throw new WriteStopped(badName(target));
  const found = await lstat(target).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined || found.isSymbolicLink()) return undefined;
  if (!found.isFile()) throw new WriteStopped(notAFile(target));
  // The superuser may write anything, but "read-only" is what the owner wants.
  if ((found.mode & 0o222) === 0) throw new WriteStopped(readOnly(target));
  const handle = await open(target, 'r+');
  await handle.close();
  return found.mode & 0o777;
}

async function writeAndClose<Value>(
  handle: FileHandle,
  mode: number | undefined,
  signal: AbortSignal,
  write: (sink: ByteSink) => Promise<Value>,
): Promise<Value> {
  try {
    const value = await write(fileSink(handle, signal));
    if (mode !== undefined) await handle.chmod(mode);
    await handle.sync();
    return value;
  } finally {
    await handle.close();
  }
}

function fileSink(handle: FileHandle, signal: AbortSignal): ByteSink {
  let total = 0;
  return {
    async write(bytes) {
      signal.throwIfAborted();
      // A write may take only a part of the bytes; on a full disk it does so once before it fails.
      for (let done = 0; done < bytes.length; ) {
        done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
      }
      total += bytes.length;
    },
    get bytes() {
      return total;
    },
  };
}

async function placeWithPatience(
  from: string,
  to: string,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  for (const waitMs of renameWaitsMs) {
    try {
      return await place(from, to);
    } catch (error) {
      if (writeFailure(error, to, 'place')?.code !== 'target-locked') throw error;
      await wait(waitMs);
    }
  }
  await place(from, to);
}

/** Makes the rename itself survive a power cut. Windows cannot open a folder and does not need it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
