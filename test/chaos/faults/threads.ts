import { type Fault, plainItems } from './fault.ts';
import { faultyRun } from './faultyRun.ts';

/** A row is set aside after this many threads. */
const deathsOfARow = 3;

/** Rows that end their thread when their answer is read, among others that must not suffer. */
export const threads =
  (what: 'exit' | 'spin' | 'oom'): Fault =>
  async ({ folder, random, times }) => {
    // Two of them may end the same thread, so there are two more than that.
    const guilty = Math.ceil(times / deathsOfARow) + 2;
    const items = plainItems(guilty * 60);
    for (let n = 0; n < guilty; n++) items[n * 60 + Math.floor(random() * 60)] = what;
    // Rows that ask the same are sent once, and these must each end threads of their own.
    const planted = items.map((item, at) => (item === what ? `${what}@read@${at}` : item));
    const limits = what === 'spin' ? { softTimeLimit: 2, hardTimeLimit: 4 } : {};
    const run = await faultyRun(folder, planted, limits);
    const life = run.live();
    try {
      await life.reached(planted.length / 2);
      await run.note();
      await life.finished();
      const left = { lost: guilty, code: 'crashed', events: { 'worker-replaced': times } };
      return `${guilty} rows ended at least ${times} threads; ${await run.check(left)}`;
    } finally {
      await life.kill();
      await run.close();
    }
  };
