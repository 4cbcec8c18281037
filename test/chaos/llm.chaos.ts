import { join } from 'node:path';
import { callBooks } from '../analysers/llm/callBooks.ts';
import { readyToStart } from '../bench/startRun.ts';
import { liveOnce } from '../engine/killable.ts';
import { runFacts } from '../engine/runFacts.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { type OpenAiProcess, spawnOpenAi } from '../simulators/openai/process.ts';
import type { Chaos, ChaosContext } from './chaos.ts';

/** A model's 8 s, scaled to a tenth. */
const latencyMs = 800;
const inFlight = 500;

/**
 * Refunds read by a simulated model with faults on its line, all at once and killed in the middle. The model
 * server keeps the bill; what the run's books say is held against it.
 */
export const chaos: Chaos = {
  title: 'a model’s bill under faults and a kill: nothing known differs from it, nothing is above it',
  async run(context) {
    await underFire(context, 10_000);
    await limited(context, 3600);
    await killed(context, 3000);
  },
};

async function underFire({ folder, log }: ChaosContext, rows: number): Promise<void> {
  const file = join(folder, 'fire.xlsx');
  await generateRefunds({ rows, seed: 11, out: file });
  const simulator = await spawnOpenAi({
    latencyMs,
    lengthSigma: 0.5,
    faults: { tooMany: 0.02, serverError: 0.01, resetBefore: 0.0025, resetAfter: 0.0025 },
    limits: { requestsPerMinute: 48_000, tokensPerMinute: 80_000_000 },
  });
  try {
    const dataDir = join(folder, 'fire');
    const settings = {
      baseUrl: simulator.url,
      inFlight,
      retryDelay: 1,
      retries: 10,
      requestsPerMinute: 48_000,
      tokensPerMinute: 80_000_000,
    };
    const run = await readyToStart({ dataDir, file, analyserId: 'llm', settings });
    const { counts, shared = 0 } = await run.start();
    await run.engine.close();
    await hold(simulator, dataDir, { rows, done: counts.done, shared, title: 'under faults' }, log);
  } finally {
    await simulator.close();
  }
}

/** A minute's requests are used up within seconds, so that the run waits at the limit for most of its time. */
async function limited({ folder, log }: ChaosContext, rows: number): Promise<void> {
  const file = join(folder, 'limited.xlsx');
  await generateRefunds({ rows, seed: 13, out: file });
  const limits = { requestsPerMinute: 3000, tokensPerMinute: 80_000_000 };
  const simulator = await spawnOpenAi({ latencyMs, lengthSigma: 0.5, limits });
  try {
    const settings = { baseUrl: simulator.url, inFlight, ...limits };
    const dataDir = join(folder, 'limited');
    const run = await readyToStart({ dataDir, file, analyserId: 'llm', settings });
    const { counts } = await run.start();
    await run.engine.close();
    const { requests, violations, mostInAMinute, lowestShare, firstAtMs, lastAtMs } =
      await simulator.counts();
    const seconds = ((lastAtMs ?? 0) - (firstAtMs ?? 0)) / 1000;
    log(
      `at the limit: ${counts.done} of ${rows} rows, ${requests} requests in ${seconds.toFixed(1)} s, at most ${mostInAMinute} ` +
        `in any minute of ${limits.requestsPerMinute} allowed; the server’s bucket went down to ${(100 * lowestShare).toFixed(0)} %, ` +
        `limit broken ${violations} times`,
    );
    if (counts.done !== rows) throw new Error('Not every row is done.');
    if (violations > 0 || mostInAMinute > limits.requestsPerMinute) throw new Error('The limit was broken.');
    if (mostInAMinute < limits.requestsPerMinute) throw new Error('The limit was never reached.');
  } finally {
    await simulator.close();
  }
}

type Seen = { readonly rows: number; readonly done: number; readonly shared: number; readonly title: string };

async function hold(
  simulator: OpenAiProcess,
  dataDir: string,
  { rows, done, shared, title }: Seen,
  log: ChaosContext['log'],
): Promise<void> {
  const { bill, requests, violations, mostInFlight, firstAtMs, lastAtMs, statuses } =
    await simulator.counts();
  const { known, unknown } = callBooks(dataDir);
  const seconds = ((lastAtMs ?? 0) - (firstAtMs ?? 0) + latencyMs) / 1000;
  const ideal = (requests * latencyMs) / inFlight / 1000;
  log(
    `${title}: ${done} of ${rows} rows (${shared} shared), ${requests} requests, ${JSON.stringify(statuses)}`,
  );
  log(
    `  delivered ${bill.delivered} calls, ${bill.deliveredMicros} micro-units; known ${known.calls}, ${known.micros}; ` +
      `whole bill ${bill.micros} ≤ ${known.micros} + ${unknown.micros} for ${unknown.calls} unknown`,
  );
  log(
    `  ${seconds.toFixed(1)} s from first to last request, ideal ${ideal.toFixed(1)} s at ${inFlight} in flight: ` +
      `efficiency ${((100 * ideal) / seconds).toFixed(0)} %, most in flight ${mostInFlight}, limit broken ${violations} times`,
  );
  const faults = [
    done !== rows && 'not every row is done',
    known.calls !== bill.delivered && 'known calls are not the delivered ones',
    known.micros !== bill.deliveredMicros && 'known cost is not what was billed for delivered calls',
    bill.micros > known.micros + unknown.micros && 'the bill is above known and reserved',
    violations > 0 && 'the limit was broken',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`${title}: ${faults.join('; ')}.`);
}

async function killed({ folder, random, log }: ChaosContext, rows: number): Promise<void> {
  const file = join(folder, 'killed.xlsx');
  await generateRefunds({ rows, seed: 12, out: file });
  const simulator = await spawnOpenAi({ latencyMs });
  const settings = {
    baseUrl: simulator.url,
    inFlight: 200,
    retryDelay: 1,
    requestsPerMinute: 100_000,
    tokensPerMinute: 1_000_000_000,
  };
  const options = { dataDir: join(folder, 'killed'), file, analyserId: 'llm', settings };
  try {
    const first = await liveOnce(options, { afterMs: 1500 + random() * 2000, from: 'running' });
    if (!first.killed) throw new Error(`The run ended before it was killed: ${first.lastWord}.`);
    const cut = runFacts(options.dataDir);
    const second = await liveOnce(options);
    const facts = runFacts(options.dataDir);
    const { bill } = await simulator.counts();
    const { sentAgain } = callBooks(options.dataDir);
    log(
      `killed at ${cut.done} of ${rows} rows, then ${second.lastWord}: ${facts.done} done, ${bill.billed} calls billed, ` +
        `${sentAgain} marked unknown, bound ${rows + sentAgain}, integrity ${facts.integrity}`,
    );
    if (facts.done !== rows || facts.results !== rows) throw new Error('Not every row is done once.');
    if (bill.billed > rows + sentAgain)
      throw new Error('More was billed than rows and calls marked unknown.');
  } finally {
    await simulator.close();
  }
}
