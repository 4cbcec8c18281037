import { join } from 'node:path';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import type { CountingServer } from '../simulators/countingServer.ts';
import { must, pictureWhere, readyRun } from './openTestEngine.ts';

/** Runs of items through the probe analyser against a simulator, as a user would drive them. */
export function probeRuns(folder: string, engine: Engine, simulator: CountingServer) {
  const { client } = engine;
  return {
    async ready(rows: number, settings: Record<string, string | number> = {}): Promise<string> {
      const path = join(folder, 'items.xlsx');
      await writeItems(path, rows);
      const all = {
        baseUrl: simulator.url,
        limit: 1000,
        perMs: 1000,
        retryDelay: 0,
        retries: 0,
        ...settings,
      };
      return readyRun(engine, path, { analyserId: 'probe', settings: all });
    },
    start: async (runId: string, scope?: InputOf<'runs.start'>['scope']) =>
      must(await client.call('runs.start', { runId, ...(scope && { scope }) })),
    finished: (runId: string) => pictureWhere(engine, runId, ({ state }) => state === 'finished'),
    detail: async (runId: string) => must(await client.call('runs.get', { runId })),
    rows: async (runId: string) =>
      must(await client.call('rows.page', { runId, offset: 0, limit: 1000 })).rows,
    failures: async (runId: string) => must(await client.call('runs.failures', { runId })),
    retry: async (input: InputOf<'runs.retry'>) => must(await client.call('runs.retry', input)).rows,
    setAside: async (input: InputOf<'runs.setAside'>) => must(await client.call('runs.setAside', input)).rows,
    events: async (runId: string, after = 0) =>
      must(await client.call('events.page', { runId, after, limit: 1000 })).events,
  };
}
