import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { makeDataFolder } from '../files/dataFolder.ts';

const ownerSchema = z.object({
  pid: z.number().int(),
  program: z.string(),
  since: z.string(),
  /** Where it answers other processes; absent while it does not. */
  socket: z.string().optional(),
});
export type Owner = z.infer<typeof ownerSchema>;

export type OwnerLock = HeldLock | { readonly held: false; owner: Owner };
export type HeldLock = {
  readonly held: true;
  /** Tells others where the owner can be talked to. */
  announce(socket: string): void;
  release(): void;
};

/**
 * One engine per data folder. Node has no file lock, but SQLite has: an exclusive transaction kept
 * open on a file of its own holds an OS lock that dies with the process, however it dies. Who holds it is
 * written beside, for the sentence only.
 */
export function takeOwnerLock(dataDir: string, program: string): OwnerLock {
  makeDataFolder(dataDir);
  const card = join(dataDir, 'owner.json');
  const db = new Database(join(dataDir, 'owner.lock'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (!String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) throw error;
    return { held: false, owner: readOwner(card) };
  }
  const owner: Owner = { pid: process.pid, program, since: new Date().toISOString() };
  writeFileSync(card, JSON.stringify(owner));
  return {
    held: true,
    announce: (socket) => writeFileSync(card, JSON.stringify({ ...owner, socket })),
    release: () => {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function readOwner(card: string): Owner {
  try {
    return ownerSchema.parse(JSON.parse(readFileSync(card, 'utf8')));
  } catch {
    // The owner holds the lock but has not written its card yet.
    return { pid: 0, program: 'another Rowmill', since: '' };
  }
}
