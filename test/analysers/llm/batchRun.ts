import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { liveOnce } from '../../engine/killable.ts';
import { type RunFacts, runFacts } from '../../engine/runFacts.ts';
import { generateRefunds } from '../../fixtures/generator/generate.ts';
import type { OpenAiCounts } from '../../simulators/openai/counts.ts';
import { spawnOpenAi } from '../../simulators/openai/process.ts';
import { type CallBooks, callBooks } from './callBooks.ts';

export type BatchRun = {
  readonly facts: RunFacts;
  readonly counts: OpenAiCounts;
  readonly books: CallBooks;
  readonly spentMicros: number;
};

/**
 * A batch run that is killed three times while the provider has its rows, and whose first batch expires
 * after a third of them. Resolves when it has finished.
 */
export async function batchRun(folder: string, rows: number, batchRows: number): Promise<BatchRun> {
  const file = join(folder, 'batch.xlsx');
  await generateRefunds({ rows, seed: 21, out: file });
  const simulator = await spawnOpenAi({ batch: { workMs: 1500, expireAfter: [Math.floor(batchRows / 3)] } });
  const settings = { baseUrl: simulator.url, lane: 'batch', batchRows, batchPoll: 0.2, retryDelay: 0 };
  const options = { dataDir: join(folder, 'batch'), file, analyserId: 'llm', settings };
  try {
    const moments: readonly ((counts: OpenAiCounts) => boolean)[] = [
      ({ batches }) => batches >= 1,
      ({ bill }) => bill.billed >= 1,
      ({ batches }) => batches >= Math.ceil(rows / batchRows) + 1,
    ];
    for (const fits of moments) {
      const sign = async (): Promise<void> => {
        while (!fits(await simulator.counts())) await wait(10);
      };
      const life = await liveOnce(options, { afterMs: 0, from: 'sign', sign });
      if (!life.killed) throw new Error(`The run ended before it was killed: ${life.lastWord}.`);
    }
    const last = await liveOnce(options);
    if (last.lastWord !== 'finished') throw new Error(`The last life ended with ${last.lastWord}.`);
    const books = callBooks(options.dataDir);
    return {
      facts: runFacts(options.dataDir),
      counts: await simulator.counts(),
      books,
      spentMicros: books.known.micros + books.unknown.micros,
    };
  } finally {
    await simulator.close();
  }
}
