import { join } from 'node:path';
import type { InputOf } from '../../src/contract/methods.ts';
import { type Engine, openEngine } from '../../src/engine/openEngine.ts';
import { seedRun } from '../fixtures/millionRows.ts';
import type { Bench, BenchContext, TimedWork } from './bench.ts';

type Page = Omit<InputOf<'rows.page'>, 'runId' | 'offset' | 'limit'>;

const runId = 'million222';
const pageRows = 100;
const pages = 50;

async function withEngine(
  { folder }: BenchContext,
  work: (engine: Engine) => Promise<TimedWork>,
): Promise<TimedWork> {
  const opened = await openEngine({ dataDir: join(folder, 'data'), utilityProcess: false, log: () => {} });
  if (!opened.ok) throw new Error(opened.failure.message);
  try {
    // The first question of all starts the thread.
    await ask(opened.value, { states: ['failed'] }, 0);
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

async function ask(engine: Engine, page: Page, offset: number): Promise<{ matching: number; ms: number }> {
  const from = performance.now();
  const answer = await engine.client.call('rows.page', { runId, offset, limit: pageRows, ...page });
  const ms = performance.now() - from;
  if (!answer.ok) throw new Error(answer.failure.message);
  if (answer.value.rows.length === 0) throw new Error('The page is empty.');
  return { matching: answer.value.matching, ms };
}

/** The first page of a list nobody has asked for. */
const first = (page: Page) => (context: BenchContext) =>
  withEngine(context, async (engine) => ({ units: 1, ms: (await ask(engine, page, 0)).ms }));

/** Pages all over a list that is known. */
const further = (page: Page) => (context: BenchContext) =>
  withEngine(context, async (engine) => {
    const { matching } = await ask(engine, page, 0);
    let ms = 0;
    for (let n = 0; n < pages; n++) {
      const offset = Math.floor(((matching - pageRows) * ((n * 37) % pages)) / pages);
      ms += (await ask(engine, page, offset)).ms;
    }
    return { units: pages, ms };
  });

const facets = (of: InputOf<'rows.facets'>['of']) => (context: BenchContext) =>
  withEngine(context, async (engine) => {
    const from = performance.now();
    const answer = await engine.client.call('rows.facets', { runId, of });
    if (!answer.ok) throw new Error(answer.failure.message);
    return { units: 1, ms: performance.now() - from };
  });

const byResult = (column: string): Page => ({ order: { by: { kind: 'result', column }, descending: true } });

/** Pages of 100 rows out of a run of a million; `--rows N` for another size. */
export const bench: Bench = {
  title: 'Pages of 100 rows of a run of a million: the first of a new list, then 50 all over it',
  unit: 'pages',
  prepare: async ({ folder, options }) => {
    await seedRun(join(folder, 'data'), { runId, rows: Number(options.rows ?? 1_000_000) });
  },
  candidates: {
    'all by number, 50 pages': further({}),
    'by risk, first': first(byResult('risk')),
    'by risk, 50 more': further(byResult('risk')),
    'by money, first': first(byResult('recoverable')),
    'by vendor, first': first({ order: { by: { kind: 'source', column: 1 } } }),
    'verdict review, first': first({ headline: ['review'] }),
    'text anywhere, first': first({ text: 'vendor 0042' }),
    'three facets': facets([
      { kind: 'state' },
      { kind: 'result', column: 'verdict' },
      { kind: 'result', column: 'findings' },
    ]),
  },
};
