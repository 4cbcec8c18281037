import { join } from 'node:path';
import { liveOnce } from '../engine/killable.ts';
import { runFacts } from '../engine/runFacts.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingProcess, spawnCountingServer } from '../simulators/countingProcess.ts';
import type { Chaos, ChaosContext } from './chaos.ts';

const rows = 10_000;
const kills = 50;
const inFlight = 50;

/**
 * The engine is killed at random moments, 50 times with one row a call and 50 times with two stages,
 * 10,000 rows each, against a simulator that counts by idempotency key.
 */
export const chaos: Chaos = {
  title: 'SIGKILL of the engine at random moments: nothing lost, nothing counted twice',
  async run(context) {
    for (const mode of ['single', 'two-stage']) await killOften(context, mode);
  },
};

async function killOften({ folder, random, log }: ChaosContext, mode: string): Promise<void> {
  const file = join(folder, `${mode}.xlsx`);
  await writeItems(file, rows);
  const simulator = await spawnCountingServer({ latencyMs: 100 });
  const settings = {
    baseUrl: simulator.url,
    mode,
    limit: 400,
    perMs: 1000,
    inFlight,
    retryDelay: 1,
  };
  const options = { dataDir: join(folder, mode), file, analyserId: 'probe', settings };
  try {
    let killed = 0;
    /** How often each committed call had arrived when it was first seen committed. */
    const committed = new Map<string, number>();
    while (killed < kills) {
      const life = await liveOnce(options, { afterMs: 100 + random() * 500, from: 'running' });
      const { keys } = await simulator.counts();
      for (const callId of runFacts(options.dataDir).endedCalls) {
        if (!committed.has(callId)) committed.set(callId, keys[callId]?.arrived ?? 0);
      }
      if (!life.killed) throw new Error(`The run ended after ${killed} kills: ${life.lastWord}.`);
      killed += 1;
    }
    const last = await liveOnce(options);
    if (last.lastWord !== 'finished') throw new Error(`The last life ended with ${last.lastWord}.`);
    await check(simulator, options.dataDir, committed, `${mode}, ${killed} kills`, log);
  } finally {
    await simulator.close();
  }
}

async function check(
  simulator: CountingProcess,
  dataDir: string,
  committed: ReadonlyMap<string, number>,
  title: string,
  log: (line: string) => void,
): Promise<void> {
  const facts = runFacts(dataDir);
  const counts = await simulator.counts();
  const extra = counts.requests - facts.callsEnded;
  const repeated = [...committed].filter(([callId, arrived]) => counts.keys[callId]?.arrived !== arrived);
  log(
    `${title}: rows ${facts.total}, results ${facts.results}, calls ${facts.callsEnded}, extra sends ${extra}, ` +
      `marked unknown ${facts.unknown}, bound ${kills * inFlight}, committed calls repeated ${repeated.length}, integrity ${facts.integrity}`,
  );
  const faults = [
    facts.results !== rows && 'results are not rows',
    facts.done !== rows && 'not every row is done',
    facts.integrity !== 'ok' && 'the database is damaged',
    extra > facts.unknown && 'more was sent again than was marked unknown',
    facts.unknown > kills * inFlight && 'more was marked unknown than could be in flight',
    repeated.length > 0 && 'a committed call was repeated',
    counts.violations > 0 && 'the limit was broken',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`${title}: ${faults.join('; ')}.`);
}
