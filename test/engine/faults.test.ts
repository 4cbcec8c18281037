import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { reset, storm, trickle } from '../chaos/faults/answers.ts';
import { clock } from '../chaos/faults/clock.ts';
import { busy, diskFull, readOnly } from '../chaos/faults/disk.ts';
import type { Fault } from '../chaos/faults/fault.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-faults-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Few times each; `npm run chaos -- faults` does each twenty times, and threads that die. */
const faults: readonly (readonly [name: string, fault: Fault, times: number])[] = [
  ['the disk is full for a moment', diskFull, 2],
  ['the folder is read-only when it is opened again', readOnly, 1],
  ['another program holds the database for longer than a write waits', busy(6000), 1],
  ['the clock jumps by an hour', clock, 4],
  ['every request is answered with 429 for a moment', storm, 2],
  ['requests are cut off', reset, 2],
  ['answers trickle', trickle, 2],
];

describe('results are rows, counters add up and no committed call is repeated when', () => {
  it.each(faults)('%s', async (_, fault, times) => {
    await fault({ folder, random: () => 0.5, times });
  });
});
