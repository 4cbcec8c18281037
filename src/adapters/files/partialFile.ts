import { createHash, randomBytes } from 'node:crypto';
import { readdir, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

const pattern = /^\.rowmill-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.partial$/;
/** Long enough that nobody still waits for it; the process check alone could meet a reused number. */
const abandonedAfterMs = 60 * 60 * 1000;

const machine = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A new name in the target's folder, so that the final rename never crosses a file system. */
export function partialPath(target: string): string {
  const unique = randomBytes(6).toString('hex');
  return join(dirname(target), `.rowmill-${machine()}-${process.pid}-${unique}.partial`);
}

/**
 * Removes what a killed process of this machine left in `folder`: partial files whose process is gone
 * and that nobody touched for an hour. Failing to is no reason not to export, so errors are ignored.
 */
export async function removeAbandoned(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const parts = pattern.exec(name);
    if (parts?.[1] !== machine() || isRunning(Number(parts[2]))) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      (found) => nowMs - found.mtimeMs,
      () => 0,
    );
    if (age > abandonedAfterMs) await unlink(path).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
