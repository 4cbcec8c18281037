import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failed, ok, type Result } from '../core/failure.ts';

/** Where a run keeps its own copy of the file: `runs/<id>/source.xlsx` in the data folder. */
export const copyName = (runId: string, fileName: string): string =>
  join('runs', runId, `source${extname(fileName).toLowerCase()}`);

export type SourceCopy = { readonly sha256: string; readonly bytes: number };

/** Copies the user's file, which is only ever read. Failures as `fileFailures` in the contract, and `disk-full`. */
export async function copySource(from: string, to: string, signal: AbortSignal): Promise<Result<SourceCopy>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    await mkdir(dirname(to), { recursive: true });
    await pipeline(createReadStream(from), meter, createWriteStream(to), { signal });
  } catch (error) {
    return copyFailure(error, from);
  }
  return ok({ sha256: hash.digest('hex'), bytes });
}

/** The copy as it was once made; `undefined` when it is not there. */
export async function existingCopy(path: string): Promise<{ bytes: number } | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? { bytes: found.size } : undefined;
}

const doomedEnd = '.deleted';

/**
 * Deletes a run with its copy of the file: the copy is put aside, `deleteRows` deletes the run, the copy goes. A kill
 * in between leaves what `finishDeletions` finds.
 */
export async function deleteWithCopy(dataDir: string, runId: string, deleteRows: () => void): Promise<void> {
  const folder = join(dataDir, 'runs', runId);
  const doomed = `${folder}${doomedEnd}`;
  const had = await rename(folder, doomed).then(
    () => true,
    () => false,
  );
  try {
    deleteRows();
  } catch (error) {
    if (had) await rename(doomed, folder);
    throw error;
  }
  await Promise.all([doomed, folder].map((path) => rm(path, { recursive: true, force: true })));
}

/** After a kill in the middle of a deletion: the copy of a run that is gone goes too, that of one still there comes back. */
export async function finishDeletions(dataDir: string, isThere: (runId: string) => boolean): Promise<void> {
  const names = await readdir(join(dataDir, 'runs')).catch(() => []);
  for (const name of names.filter((each) => each.endsWith(doomedEnd))) {
    const runId = name.slice(0, -doomedEnd.length);
    const doomed = join(dataDir, 'runs', name);
    if (isThere(runId)) await rename(doomed, join(dataDir, 'runs', runId));
    else await rm(doomed, { recursive: true, force: true });
  }
}

function copyFailure(error: unknown, path: string): Result<never> {
  const name = basename(path);
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failed(
        'file-missing',
        `There is no file ${name} in ${dirname(path)}. Check the name and the folder.`,
      );
    case 'EISDIR':
      return failed('file-not-workbook', `${name} is a folder. Choose an Excel workbook (.xlsx).`);
    case 'EACCES':
    case 'EPERM':
      return failed(
        'file-unreadable',
        `You have no permission to read ${name}. Change its permissions or copy it.`,
      );
    case 'EBUSY':
      return failed('file-locked', `${name} is locked by another program. Close it there and try again.`);
    case 'ENOSPC':
    case 'EFBIG':
    case 'EDQUOT':
      return failed(
        'disk-full',
        `There is no space left in the data folder for a copy of ${name}. Free some and try again.`,
      );
    default:
      throw error;
  }
}
