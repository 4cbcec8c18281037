import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFacts } from '../../engine/runFacts.ts';
import { writeTheseItems } from '../../fixtures/workbooks/itemsWorkbook.ts';
import { type CountingProcess, spawnCountingServer } from '../../simulators/countingProcess.ts';
import { faultsOf, type Left, rowFacts, unsaid, wrongAnswers, wrongWords } from './guarantees.ts';
import { type Reason, type Standing, type StubbornOptions, standingSchema } from './standing.ts';

/** One life of the engine that works on the run. */
export type Life = {
  readonly pid: number;
  /** Resolves when so many rows are done, or the run has finished. */
  reached(done: number): Promise<void>;
  /** Resolves when the run, or the engine, gives one of these reasons; from now on. */
  says(codes: readonly string[], withinMs: number): Promise<string | null>;
  /** Resolves when the process has ended by itself; rejects when that was with an error. */
  finished(): Promise<void>;
  kill(): Promise<void>;
};

/** A run that something is done to, against a simulator that counts. */
export type FaultyRun = {
  readonly dataDir: string;
  readonly rows: number;
  readonly simulator: CountingProcess;
  live(how?: { readonly execArgv?: readonly string[]; readonly uid?: number }): Life;
  /** Notes which calls are committed by now; none of them may arrive again. */
  note(): Promise<void>;
  /** Throws unless every guarantee held; answers what there is to print. */
  check(left?: Left): Promise<string>;
  close(): Promise<void>;
};

/** What was told while the run was at work, in all its lives. */
type Told = { readonly reasons: Map<string, Reason>; pictures: number; wrongSums: number };

export async function faultyRun(
  folder: string,
  items: readonly string[],
  settings: StubbornOptions['settings'],
  latencyMs = 40,
): Promise<FaultyRun> {
  const file = join(folder, 'items.xlsx');
  await writeTheseItems(file, items);
  const simulator = await spawnCountingServer({ latencyMs });
  const dataDir = join(folder, 'data');
  const all = { baseUrl: simulator.url, limit: 1_000_000, inFlight: 20, retryDelay: 1, ...settings };
  const options: StubbornOptions = { dataDir, file, settings: all };
  const committed = new Map<string, number>();
  const told: Told = { reasons: new Map(), pictures: 0, wrongSums: 0 };
  return {
    dataDir,
    rows: items.length,
    simulator,
    live: (how = {}) => startLife({ options, log: join(folder, 'engine.log'), told }, how),
    async note() {
      const ended = runFacts(dataDir).endedCalls;
      const { keys } = await simulator.counts();
      for (const id of ended) if (!committed.has(id)) committed.set(id, keys[id]?.arrived ?? 0);
    },
    async check(left = {}) {
      const { lost = 0, code = '' } = left;
      const facts = runFacts(dataDir);
      const { requests, keys } = await simulator.counts();
      const repeated = [...committed].filter(([id, arrived]) => (keys[id]?.arrived ?? 0) !== arrived).length;
      const rows = rowFacts(dataDir);
      const faults = [
        ...faultsOf(facts, { rows: items.length, lost, requests, repeated }),
        ...wrongAnswers(rows, items),
        ...wrongWords([...told.reasons.values(), ...rows.failures, ...rows.earlier], rows.failures, code),
        ...unsaid(rows, left),
        told.wrongSums > 0 && `${told.wrongSums} pictures do not add up`,
      ].filter((fault) => fault !== false);
      const { endedCalls: _, ...seen } = facts;
      if (faults.length > 0) throw new Error(`${faults.join('; ')}: ${JSON.stringify(seen)}`);
      return `rows ${facts.total}, results ${facts.results}, each its own, set aside ${facts.failed}, requests ${requests} of ${facts.sends} on the books, committed calls repeated ${repeated}, ${told.pictures} pictures that add up, integrity ${facts.integrity}`;
    },
    close: () => simulator.close(),
  };
}

function startLife(
  { options, log, told }: { readonly options: StubbornOptions; readonly log: string; readonly told: Told },
  how: { readonly execArgv?: readonly string[]; readonly uid?: number },
): Life {
  const child = fork(join(import.meta.dirname, 'stubbornEngine.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [...(how.execArgv ?? [])],
    ...(how.uid !== undefined && { uid: how.uid, gid: how.uid }),
  });
  child.stderr?.pipe(createWriteStream(log, { flags: 'a' }));
  const exited = once(child, 'exit');
  let now: Standing = { state: '', reason: null, done: 0, failed: 0, addsUp: true };
  const hearing = new Set<() => void>();
  child.on('message', (raw) => {
    now = standingSchema.parse(raw);
    told.pictures++;
    if (!now.addsUp) told.wrongSums++;
    if (now.reason) told.reasons.set(now.reason.code, now.reason);
    for (const hear of [...hearing]) hear();
  });
  const when = <Value>(seen: () => Value | undefined): Promise<Value> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const value = seen();
        if (value === undefined) return;
        hearing.delete(look);
        resolve(value);
      };
      hearing.add(look);
      void exited.then(() => reject(new Error(`The engine ended as ${JSON.stringify(now)}: ${tail(log)}`)));
      look();
    });
  return {
    pid: child.pid ?? 0,
    reached: async (done) => {
      await when(() => (now.state === 'finished' || now.done >= done ? true : undefined));
    },
    says: (codes, withinMs) =>
      Promise.race([
        when(() => (now.reason && codes.includes(now.reason.code) ? now.reason.code : undefined)),
        new Promise<null>((resolve) => setTimeout(resolve, withinMs, null)),
      ]),
    async finished() {
      const [code] = await exited;
      if (code !== 0 || now.state !== 'finished') {
        throw new Error(`The engine ended with ${code} as ${JSON.stringify(now)}: ${tail(log)}`);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const tail = (log: string): string => readFileSync(log, 'utf8').split('\n').slice(-12).join('\n');
