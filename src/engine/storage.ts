import { readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { ReadStore, Store } from '../adapters/sqlite/store.ts';
import type { OutputOf, ParsedInputOf } from '../contract/methods.ts';
import { failed, ok, type Result } from '../core/failure.ts';

const dayMs = 86_400_000;

/** What a data folder holds, in bytes. */
export async function storageUsage(
  dataDir: string,
  store: Pick<ReadStore, 'runs' | 'space'>,
): Promise<OutputOf<'storage.usage'>> {
  const space = await statfs(dataDir).catch(() => undefined);
  const { databaseBytes, reusableBytes } = store.space();
  const runs = store.runs.list();
  const rows = runs.reduce((sum, run) => sum + run.counts.total, 0);
  const used = databaseBytes - reusableBytes;
  return {
    dataDir,
    databaseBytes,
    reusableBytes,
    backupBytes: await sizeOf(await backups(dataDir)),
    freeBytes: space ? space.bavail * space.bsize : null,
    runs: runs.map((run) => ({
      runId: run.id,
      fileName: run.fileName,
      label: run.label,
      state: run.state,
      createdAt: new Date(run.createdAt).toISOString(),
      rows: run.counts.total,
      copyBytes: run.bytes,
      databaseBytes: rows === 0 ? 0 : Math.round((used * run.counts.total) / rows),
    })),
  };
}

export type CleanDeps = {
  readonly dataDir: string;
  readonly store: Store;
  /** Runs at work. */
  readonly live: () => number;
  readonly deleteRun: (runId: string) => Promise<Result<unknown>>;
};

/** Deletes what was asked for; `bytes` is about what it frees. Failure `run-state` while a run is at work. */
export async function cleanStorage(
  deps: CleanDeps,
  { olderThanDays, backups: withBackups, compact, dryRun }: ParsedInputOf<'storage.clean'>,
): Promise<Result<{ runs: number; bytes: number }>> {
  const { dataDir, store } = deps;
  if (compact && deps.live() > 0) {
    return failed('run-state', 'A run is at work. Pause it before the database is made smaller.');
  }
  const usage = await storageUsage(dataDir, store);
  const ended = olderThanDays === undefined ? [] : endedBefore(store.runs.list(), olderThanDays);
  const files = withBackups ? await backups(dataDir) : [];
  const sizes = new Map(usage.runs.map((run) => [run.runId, run.copyBytes + run.databaseBytes]));
  let bytes = withBackups ? usage.backupBytes : 0;
  if (compact) bytes += usage.reusableBytes;
  let runs = 0;
  for (const run of ended) {
    const deleted = dryRun || (await deps.deleteRun(run.id)).ok;
    if (!deleted) continue;
    runs += 1;
    bytes += sizes.get(run.id) ?? 0;
  }
  if (!dryRun) {
    for (const file of files) await rm(file, { force: true });
    if (compact) store.compact();
  }
  return ok({ runs, bytes });
}

/** What is not over is never deleted by its age. */
const endedBefore = (runs: readonly StoredRun[], days: number): StoredRun[] =>
  runs.filter(
    ({ state, finishedAt }) =>
      (state === 'finished' || state === 'cancelled') &&
      finishedAt !== null &&
      Date.now() - finishedAt >= days * dayMs,
  );

/** Databases from before an update, and ones that were damaged. */
async function backups(dataDir: string): Promise<string[]> {
  const names = await readdir(dataDir).catch(() => []);
  return names
    .filter((name) => /^rowmill\.db\.(before|damaged)-\d+(-wal|-shm)?$/.test(name))
    .map((name) => join(dataDir, name));
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}
