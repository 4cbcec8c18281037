import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { must, openTestEngine, pictureWhere } from '../engine/openTestEngine.ts';
import { startProbe } from '../engine/probeRun.ts';
import { runFacts } from '../engine/runFacts.ts';
import { startCountingServer } from '../simulators/countingServer.ts';

/** Rows of each run that end their thread whenever they are read. */
const guilty = 2;
const latencyMs = 120;

export type Controlled = {
  readonly folder: string;
  /** At least 0, below 1. */
  readonly random: () => number;
  readonly rows: number;
  readonly commands: number;
};

/**
 * Two runs at once, one with a row a call and one with 20, which somebody pauses, resumes and cancels at any
 * moment, also before the last command was obeyed, while rows of both end threads and calls are cut off. Throws
 * unless every row has its one result in the end and no committed call was repeated; answers what there is to print.
 */
export async function controlledRuns({ folder, random, rows, commands }: Controlled): Promise<string> {
  const dataDir = join(folder, 'data');
  await mkdir(folder, { recursive: true });
  const engine = await openTestEngine(dataDir, { graceMs: { pause: 200, cancel: 40 } });
  const simulator = await startCountingServer({ latencyMs });
  const committed = new Map<string, number>();
  const note = (): void => {
    const { endedCalls } = runFacts(dataDir);
    const { keys } = simulator.counts();
    for (const id of endedCalls) if (!committed.has(id)) committed.set(id, keys[id]?.arrived ?? 0);
  };
  const stateOf = async (runId: string) => must(await engine.client.call('runs.get', { runId })).state;
  /** One that came too late for the run's state is refused, and changes nothing. */
  const command = async (
    name: 'runs.pause' | 'runs.resume' | 'runs.cancel',
    runId: string,
  ): Promise<void> => {
    const done = await engine.client.call(name, { runId });
    if (!done.ok && done.failure.code !== 'run-state') throw new Error(done.failure.message);
  };
  try {
    const start = (name: string, mode: string): Promise<string> => {
      const settings = {
        baseUrl: simulator.url,
        mode,
        inFlight: 8,
        account: name,
        retries: 0,
        failureRate: 0,
      };
      return startProbe(engine, folder, planted(name, rows, random), settings);
    };
    const runs = [await start('single', 'single'), await start('batch', 'batch')];
    const obeyed: Promise<void>[] = [];
    for (let n = 0; n < commands; n++) {
      await sleep(random() * 2 * latencyMs);
      const runId = runs[Math.floor(random() * runs.length)] ?? '';
      const running = (await stateOf(runId)) === 'running';
      const obey = command(running ? (random() < 0.5 ? 'runs.pause' : 'runs.cancel') : 'runs.resume', runId);
      obeyed.push(obey);
      if (random() < 0.7) await obey;
      note();
    }
    await Promise.all(obeyed);
    for (const runId of runs) {
      if ((await stateOf(runId)) !== 'finished') await command('runs.resume', runId);
      await pictureWhere(engine, runId, ({ state }) => state === 'finished');
      const { counts } = must(await engine.client.call('runs.get', { runId }));
      const right = counts.done === rows - guilty && counts.failed === guilty;
      if (!right || counts.waiting + counts.inFlight > 0)
        throw new Error(`Counts: ${JSON.stringify(counts)}.`);
    }
    const facts = runFacts(dataDir);
    const { requests, inFlight, keys } = simulator.counts();
    const repeated = [...committed].filter(([id, arrived]) => (keys[id]?.arrived ?? 0) !== arrived).length;
    const seen = `results ${facts.results}, requests ${requests} of ${facts.sends} on the books, committed calls repeated ${repeated}, integrity ${facts.integrity}`;
    const wrong =
      facts.results !== runs.length * (rows - guilty) || requests > facts.sends || repeated + inFlight > 0;
    if (wrong || facts.integrity !== 'ok') throw new Error(`${seen}, in flight ${inFlight}.`);
    return `${commands} commands: ${seen}`;
  } finally {
    await engine.close();
    await simulator.close();
  }
}

function planted(name: string, rows: number, random: () => number): string[] {
  const items = Array.from({ length: rows }, (_, at) => `${name}-${at}`);
  const part = Math.floor(rows / guilty);
  for (let n = 0; n < guilty; n++) items[n * part + Math.floor(random() * part)] = `exit@read@${name}-${n}`;
  return items;
}
