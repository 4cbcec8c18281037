import { join } from 'node:path';
import type { Engine } from '../../src/engine/openEngine.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { must, readyRun } from './openTestEngine.ts';

export type ProbeValues = Record<string, string | number | boolean>;

export const items = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `item-${index + 1}`);

/** Imports these items for a run of the probe; resolves with its id when it is ready. */
export async function readyProbe(
  engine: Engine,
  folder: string,
  rows: readonly string[],
  settings: ProbeValues,
): Promise<string> {
  const path = join(folder, 'items.xlsx');
  await writeTheseItems(path, rows);
  const all = { limit: 1000, perMs: 1000, retryDelay: 0, ...settings } as Record<string, string | number>;
  return readyRun(engine, path, { analyserId: 'probe', settings: all });
}

/** The same, started. */
export async function startProbe(
  engine: Engine,
  folder: string,
  rows: readonly string[],
  settings: ProbeValues,
): Promise<string> {
  const runId = await readyProbe(engine, folder, rows, settings);
  must(await engine.client.call('runs.start', { runId }));
  return runId;
}
