import { constants } from 'node:fs';
import { access, open, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What stands where a file is to be written. `freeBytes` is null where the system does not say. */
export type TargetSeen = {
  readonly state:
    | 'free'
    | 'exists'
    | 'locked'
    | 'folder-missing'
    | 'folder-read-only'
    | 'not-a-file'
    | 'read-only';
  readonly freeBytes: number | null;
};

/**
 * Looks whether a file can be written, without writing. Excel (`~$name`) and LibreOffice (`.~lock.name#`) leave
 * a file beside one they have open; Windows refuses to open such a file for writing. The write itself decides.
 */
export async function lookAtTarget(path: string): Promise<TargetSeen> {
  const folder = dirname(path);
  const inside = await stat(folder).catch(() => undefined);
  if (!inside?.isDirectory()) return { state: 'folder-missing', freeBytes: null };
  const space = await statfs(folder).catch(() => undefined);
  const freeBytes = space ? space.bavail * space.bsize : null;
  return { state: await stateOf(path, folder), freeBytes };
}

async function stateOf(path: string, folder: string): Promise<TargetSeen['state']> {
  if (!(await allowed(folder))) return 'folder-read-only';
  const there = await stat(path).catch(() => undefined);
  if (there && !there.isFile()) return 'not-a-file';
  const name = basename(path);
  const locks = [`~$${name}`, `.~lock.${name}#`].map((lock) =>
    stat(join(folder, lock)).catch(() => undefined),
  );
  if ((await Promise.all(locks)).some((lock) => lock !== undefined)) return 'locked';
  if (!there) return 'free';
  if (!(await allowed(path))) return 'read-only';
  return (await isHeld(path)) ? 'locked' : 'exists';
}

const allowed = (path: string): Promise<boolean> =>
  access(path, constants.W_OK).then(
    () => true,
    () => false,
  );

/** Opening for reading and writing changes nothing. */
async function isHeld(path: string): Promise<boolean> {
  try {
    await (await open(path, 'r+')).close();
    return false;
  } catch (error) {
    return /^(EBUSY|EPERM|EACCES)$/.test((error as { code?: string }).code ?? '');
  }
}
