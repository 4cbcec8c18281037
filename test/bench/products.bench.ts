import { join } from 'node:path';
import { spApiPlans } from '../../src/core/limits/spApi.ts';
import type { Vault } from '../../src/engine/credentials/vault.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { productVault, settingsFor } from '../analysers/amazonProducts/productRun.ts';
import { generateProducts } from '../fixtures/generator/productList.ts';
import { spawnAmazonServer } from '../simulators/amazon/amazonProcess.ts';
import { startAmazonServer } from '../simulators/amazon/amazonServer.ts';
import type { AmazonCounts, Operation } from '../simulators/amazon/config.ts';
import type { Bench, BenchContext, TimedWork } from './bench.ts';
import { readyToStart } from './startRun.ts';

const rowsOf = ({ options }: BenchContext): number => Number(options.rows ?? 1000);
const workbook = ({ folder }: BenchContext): string => join(folder, 'products.xlsx');
const latencyMs = 300;
/** A Keepa plan whose full bucket holds what 1,000 products take. */
const keepaTokensPerMinute = 60;

/**
 * 1,000 products against the simulator of Amazon and Keepa, which answers after 300 ms and keeps a bucket for
 * each operation. The engine's threads run already, as they do in an open app. `ratio to limit` is the time over what the limits of the calls made allow. `--rows N`,
 * `--only simple`.
 */
export const bench: Bench = {
  title: '1,000 products: catalogue, prices, fees and Keepa, inside the limits',
  unit: 'rows',
  rounds: 1,
  prepare: async (context) => {
    await generateProducts({ rows: rowsOf(context), out: workbook(context), onlyKnown: true });
    await generateProducts({ rows: 3, out: join(context.folder, 'few.xlsx'), onlyKnown: true });
  },
  candidates: {
    simple: (context) => look(context, 'simple', false),
    'simple, restrictions': (context) => look(context, 'simple', true),
    official: (context) => look(context, 'official', false),
    'official, restrictions': (context) => look(context, 'official', true),
  },
};

type Preset = 'simple' | 'official';

async function look(context: BenchContext, limits: Preset, restrictions: boolean): Promise<TimedWork> {
  const simulator = await spawnAmazonServer({ latencyMs, limits, keepaTokensPerMinute });
  try {
    const vault = productVault();
    const dataDir = join(context.scratch, 'data');
    const engine = await warmEngine(dataDir, context, vault);
    // Retries wait as they do for everybody.
    const { retryDelay: _, ...settings } = settingsFor(simulator.url, {
      limits,
      keepaTokensPerMinute,
      restrictions: String(restrictions),
      sellerId: 'A2SELLER',
    });
    const run = await readyToStart({
      engine,
      dataDir,
      file: workbook(context),
      analyserId: 'amazon-products',
      settings,
      vault,
    });
    const [startedAt, startMs] = [performance.now(), Number(process.hrtime.bigint()) / 1e6];
    const { counts } = await run.start();
    const ms = performance.now() - startedAt;
    await run.engine.close();
    const title = `${limits}${restrictions ? ', restrictions' : ''}`;
    const made = await simulator.counts();
    return {
      units: counts.done + counts.failed,
      ms,
      notes: ['', `${title}: ${told(counts)}`, ...notesOf(made, limits, { ms, startMs })],
    };
  } finally {
    await simulator.close();
  }
}

/** An engine whose threads have started, as after “Try some rows”: with an account and a simulator of their own. */
async function warmEngine(dataDir: string, { folder }: BenchContext, vault: Vault): Promise<Engine> {
  const simulator = await startAmazonServer();
  const run = await readyToStart({
    dataDir,
    file: join(folder, 'few.xlsx'),
    analyserId: 'amazon-products',
    settings: settingsFor(simulator.url, { account: 'warm-up', limits: 'simple' }),
    vault,
  });
  await run.start();
  await simulator.close();
  return run.engine;
}

const told = ({ done, failed }: { done: number; failed: number }): string => `${done} done, ${failed} failed`;

/** `startMs` is when the run was started, on the clock that all processes of this computer share. */
type Span = { readonly ms: number; readonly startMs: number };

function notesOf(counts: AmazonCounts, limits: Preset, { ms, startMs }: Span): string[] {
  const calls = Object.entries(counts.operations).map(
    ([name, { arrived }]) => [name as Operation, arrived] as const,
  );
  const least = calls.map(([name, made]) => leastSeconds(name, made, limits));
  const amazon = calls.filter(([name]) => name !== 'keepa').reduce((sum, [, made]) => sum + made, 0);
  // In the simple preset all of Amazon's operations share one limit.
  const limit = limits === 'simple' ? Math.max(amazon / 8, ...least) : Math.max(...least);
  const lines = calls.map(([name, made], at) => {
    const { violations, firstAtMs, lastAtMs } = counts.operations[name] ?? {};
    const span = ((lastAtMs ?? 0) - (firstAtMs ?? 0)) / 1000;
    const first = ((firstAtMs ?? startMs) - startMs) / 1000;
    return `  ${name.padEnd(24)} ${String(made).padStart(5)} calls, least ${(least[at] ?? 0).toFixed(1).padStart(6)} s, first at ${first.toFixed(2).padStart(5)} s, first to last ${span.toFixed(1).padStart(6)} s, over the limit: ${violations}`;
  });
  const ratio = ms / 1000 / limit;
  return [
    ...lines,
    `  ${amazon} calls to Amazon, ${counts.keepaTokens} tokens of Keepa; ${(ms / 1000).toFixed(2)} s, limit ${limit.toFixed(2)} s, ratio to limit ${ratio.toFixed(3)}`,
  ];
}

/** What an operation's own limit needs for so many calls, in seconds. */
function leastSeconds(name: Operation, calls: number, limits: Preset): number {
  if (limits === 'simple') return calls / (name === 'keepa' ? 5 : 8);
  if (name === 'keepa') return 0;
  const { rate, burst } = spApiPlans[name];
  return Math.max(0, calls - burst) / rate;
}
