import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileThreads, openFileThreads } from '../../src/adapters/dispatch/fileThreads.ts';
import { openStore, type Store } from '../../src/adapters/sqlite/store.ts';
import type { FacetOf } from '../../src/contract/rowQuery.ts';
import { createRowFacets } from '../../src/engine/rowFacets.ts';
import { questionOf } from '../../src/engine/rowShape.ts';
import { seedRun } from '../fixtures/millionRows.ts';
import { must } from './openTestEngine.ts';

let folder: string;
let runId: string;
let store: Store;
let threads: FileThreads;
/** What the threads were asked to count. */
let counted: FacetOf[][] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-facets-'));
  runId = await seedRun(folder, { rows: 2000 });
  store = must(await openStore(folder));
  const real = openFileThreads(1);
  threads = {
    ...real,
    run: (file, task, signal) => {
      counted.push((task as { of: FacetOf[] }).of);
      return real.run(file, task, signal);
    },
  };
});
afterAll(async () => {
  await threads.close();
  store.close();
  await rm(folder, { recursive: true, force: true });
});

const verdict: FacetOf = { kind: 'result', column: 'verdict' };
const risk: FacetOf = { kind: 'result', column: 'risk' };
const state: FacetOf = { kind: 'state' };

function asking() {
  const facets = createRowFacets({ dataDir: folder, threads });
  const run = store.runs.get(runId);
  if (!run) throw new Error('The run is gone.');
  return async (of: readonly FacetOf[], states?: ('done' | 'failed')[]) => {
    const question = must(questionOf(run, states ? { states } : {}, of));
    return must(await facets(run, { question, of, limit: 50 }));
  };
}

it('one more column costs a look at that column, and the answer is in the order asked', async () => {
  counted = [];
  const ask = asking();
  await ask([verdict, state]);
  const more = await ask([risk, verdict, state]);
  expect(counted).toEqual([[verdict, state], [risk]]);
  expect(more.map(({ of }) => of)).toEqual([risk, verdict, state]);
  const fresh = await asking()([risk, verdict, state]);
  expect(more).toEqual(fresh);
  await ask([state, risk]);
  expect(counted).toHaveLength(3);
});

it('counts of every value of a column add up to the rows that have one', async () => {
  const [verdicts, states] = await asking()([verdict, state]);
  const sum = (facet: typeof verdicts) => (facet?.values ?? []).reduce((rows, value) => rows + value.rows, 0);
  expect(sum(states)).toBe(2000);
  expect(sum(verdicts)).toBe(2000 - 4);
});

it('another filter is counted anew', async () => {
  counted = [];
  const ask = asking();
  await ask([verdict]);
  await ask([verdict], ['done']);
  expect(counted).toEqual([[verdict], [verdict]]);
});
