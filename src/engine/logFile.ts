import { appendFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from '../adapters/files/dataFolder.ts';

/** Two files of this size (bytes) are kept: enough for weeks, and small enough to send by mail. */
const rotateAt = 5_000_000;

/**
 * Opens `logs/engine.log` in the data folder. Each line is written before the call returns, so the
 * last words of a process that dies are in the file. A log that cannot be written is no reason to stop.
 */
export function openLog(dataDir: string): (line: string) => void {
  const folder = join(dataDir, 'logs');
  const path = join(folder, 'engine.log');
  return (line) => {
    try {
      makeDataFolder(folder);
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > rotateAt) renameSync(path, `${path}.1`);
      appendFileSync(path, `${new Date().toISOString()} ${line}\n`);
    } catch (error) {
      process.stderr.write(`${line}\n(not logged: ${String(error)})\n`);
    }
  };
}
