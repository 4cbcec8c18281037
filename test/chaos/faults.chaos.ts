import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Chaos } from './chaos.ts';
import { reset, storm, trickle } from './faults/answers.ts';
import { clock } from './faults/clock.ts';
import { busy, diskFull, readOnly } from './faults/disk.ts';
import type { Fault } from './faults/fault.ts';
import { threads } from './faults/threads.ts';

const times = Number(process.env.TIMES ?? 20);

const faults: { readonly [name: string]: Fault } = {
  'disk full': diskFull,
  'read-only folder': readOnly,
  'database busy': busy(10_000),
  'clock an hour off': clock,
  'storm of 429s': storm,
  'reset after send': reset,
  'reply that trickles': trickle,
  'thread that exits': threads('exit'),
  'thread that spins': threads('spin'),
  'thread out of memory': threads('oom'),
};

/** R6: each fault at least 20 times; `FAULT=name` for one. All run even when one breaks a guarantee. */
export const chaos: Chaos = {
  title: `R6: whatever happens (${times} times each), results are rows and no committed call is repeated`,
  async run({ folder, random, log }) {
    const broken: string[] = [];
    for (const [name, fault] of wanted(process.env.FAULT)) {
      const own = join(folder, name.replaceAll(' ', '-'));
      mkdirSync(own);
      try {
        log(`${name}: ${await fault({ folder: own, random, times })}`);
      } catch (error) {
        log(`${name}: BROKEN`);
        broken.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (broken.length > 0) throw new Error(broken.join('\n'));
  },
};

function wanted(name: string | undefined): [string, Fault][] {
  const chosen = Object.entries(faults).filter(([each]) => name === undefined || name === each);
  if (chosen.length === 0)
    throw new Error(`There is no fault “${name}”, only ${Object.keys(faults).join(', ')}.`);
  return chosen;
}
