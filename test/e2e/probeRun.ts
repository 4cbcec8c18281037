import { dirname, join } from 'node:path';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import type { RunningApp } from './app.ts';

/** Only the probe asks a simulator, and only tests see it, so its runs are made through the contract. */
export async function startProbe(
  { window: page, dataDir }: RunningApp,
  name: string,
  rows: string[],
  settings: Record<string, string | number>,
  start = true,
): Promise<void> {
  const path = join(dirname(dataDir), `${name}.xlsx`);
  await writeTheseItems(path, rows);
  await page.evaluate(
    async ([file, values, begin]) => {
      const made = await window.rowmill.call('runs.create', {
        file: { kind: 'path', path: file },
        analyserId: 'probe',
        settings: { limit: 1000, perMs: 1000, retryDelay: 0, ...values },
      });
      if (!made.ok) throw new Error(made.failure.message);
      const { runId } = made.value;
      let state = '';
      while (state !== 'ready') {
        const run = await window.rowmill.call('runs.get', { runId });
        state = run.ok ? run.value.state : '';
      }
      if (begin) await window.rowmill.call('runs.start', { runId });
    },
    [path, settings, start] as const,
  );
  // A run that has stopped already stands first, with its name alone.
  await page.getByRole('button', { name: new RegExp(`^(Open )?${name}\\.xlsx$`) }).click();
}
