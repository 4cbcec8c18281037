import { batchRun } from '../analysers/llm/batchRun.ts';
import type { Chaos } from './chaos.ts';

const rows = 5000;
const batchRows = 2000;

/** Refunds through a provider's batches: the engine is killed three times while they are there, and one expires. */
export const chaos: Chaos = {
  title: 'a batch run survives three kills and an expired batch',
  async run({ folder, log }) {
    const { facts, counts, spentMicros } = await batchRun(folder, rows, batchRows);
    log(
      `${facts.done} of ${rows} rows done, ${facts.failed} failed, ${counts.batches} batches, ${counts.bill.billed} rows billed, ` +
        `bill ${counts.bill.micros}, spent ${spentMicros} micro-units, integrity ${facts.integrity}`,
    );
    const faults = [
      facts.done !== rows && 'not every row is done',
      counts.bill.billed !== rows && 'not every row was billed once',
      spentMicros !== counts.bill.micros && 'what was spent is not the bill',
    ].filter((fault) => fault !== false);
    if (faults.length > 0) throw new Error(`${faults.join('; ')}.`);
  },
};
