import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Fault } from './fault.ts';
import { plainItems } from './fault.ts';
import { faultyRun } from './faultyRun.ts';

/** Rows between two faults: enough that batches of every kind are under way. */
const rowsBetween = 60;

/** No file may grow beyond 4 KB, as on a full disk, for some 300 to 900 ms; then there is room again. */
export const diskFull: Fault = async ({ folder, random, times }) => {
  const run = await faultyRun(folder, plainItems((times + 2) * rowsBetween), {});
  const life = run.live();
  const limit = (bytes: string): void =>
    void execFileSync('prlimit', ['--pid', String(life.pid), `--fsize=${bytes}:unlimited`]);
  let said = 0;
  try {
    for (let n = 1; n <= times; n++) {
      await life.reached(n * rowsBetween);
      limit('4096');
      if (await life.says(['disk-full'], 5000)) said++;
      await sleep(300 + random() * 600);
      limit('unlimited');
      await run.note();
    }
    await life.finished();
    if (said !== times) throw new Error(`Only ${said} of ${times} full disks were said`);
    return `${times} times, said ${said} times; ${await run.check()}`;
  } finally {
    await life.kill();
    await run.close();
  }
};

/** Nobody: root may write what nobody may, so the engine is not run as root here. */
const nobody = 65_534;

/** The engine is killed, finds its folder read-only when it comes back, says so, and goes on once it may write. */
export const readOnly: Fault = async ({ folder, times }) => {
  // Slow enough that a run is never over before it is killed.
  const run = await faultyRun(folder, plainItems((times + 3) * rowsBetween), {}, 200);
  const asRoot = process.getuid?.() === 0;
  const how = asRoot ? { uid: nobody } : {};
  if (asRoot) {
    chmodSync(dirname(folder), 0o755);
    chownSync(folder, nobody, nobody);
  }
  let said = 0;
  try {
    for (let n = 1; n <= times; n++) {
      const life = run.live(how);
      await life.reached(n * rowsBetween);
      await life.kill();
      await run.note();
      makeWritable(run.dataDir, false);
      const refused = run.live(how);
      if (await refused.says(['data-folder-read-only'], 20_000)) said++;
      await refused.kill();
      makeWritable(run.dataDir, true);
    }
    await run.live(how).finished();
    if (said !== times) throw new Error(`Only ${said} of ${times} read-only folders were said`);
    return `${times} times, said ${said} times; ${await run.check()}`;
  } finally {
    await run.close();
  }
};

function makeWritable(folder: string, writable: boolean): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) {
    if (/\.db/.test(name)) chmodSync(join(folder, name), writable ? 0o644 : 0o444);
  }
  if (!writable) chmodSync(folder, 0o555);
}

/** Another program holds the lock for writing for `heldMs`, longer than the engine waits at a time. */
export const busy =
  (heldMs: number): Fault =>
  async ({ folder, times }) => {
    const run = await faultyRun(folder, plainItems((times + 2) * rowsBetween), {});
    const life = run.live();
    let waited = 0;
    try {
      for (let n = 1; n <= times; n++) {
        await life.reached(n * rowsBetween);
        const other = new Database(join(run.dataDir, 'rowmill.db'), { timeout: 30_000 });
        other.exec('BEGIN IMMEDIATE');
        if ((await life.says(['database-busy'], heldMs)) === null) waited++;
        else await sleep(heldMs);
        other.exec('ROLLBACK');
        other.close();
        await run.note();
      }
      await life.finished();
      return `${times} times ${heldMs / 1000} s, waited out ${waited} times; ${await run.check()}`;
    } finally {
      await life.kill();
      await run.close();
    }
  };
