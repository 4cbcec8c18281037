import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { buildIfStale } from '../../scripts/build.ts';
import { launchApp } from '../e2e/app.ts';
import { writeItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { spawnCountingServer } from '../simulators/countingProcess.ts';
import type { Bench } from './bench.ts';

const perSecond = 1000;
const idleMs = 8000;
const busyMs = 15_000;

/**
 * R8: how late the window's event loop is while 1,000 results a second come in, beside the same window idle
 * before. p99 may be 16 ms more. Needs a display: `xvfb-run -a npm run bench -- window`.
 */
export const bench: Bench = {
  title: `The window at ${perSecond} results a second (p99 of lag at most 16 ms above idle, WAL at most 64 MB)`,
  unit: 'rows',
  prepare: async ({ folder }) => {
    if (!(await buildIfStale())) throw new Error('The app could not be built.');
    await writeItems(join(folder, 'items.xlsx'), perSecond * 40);
  },
  candidates: {
    rowmill: async ({ folder, scratch }) => {
      const simulator = await spawnCountingServer({ latencyMs: 100 });
      const running = await launchApp(join(scratch, 'data'));
      const { window: page } = running;
      try {
        const settings = { baseUrl: simulator.url, limit: perSecond, perMs: 1000, inFlight: 300 };
        const file = { kind: 'path' as const, path: join(folder, 'items.xlsx') };
        const runId = await page.evaluate(
          async ([file, settings]) => {
            const made = await window.rowmill.call('runs.create', { file, analyserId: 'probe', settings });
            if (!made.ok) throw new Error(made.failure.message);
            return made.value.runId;
          },
          [file, settings] as const,
        );
        await reached(page, runId, 'ready', 0);
        await sleep(2000);
        const idle = await lag(page, idleMs);
        await page.evaluate((runId) => window.rowmill.call('runs.start', { runId }), runId);
        await page.getByText('items.xlsx').first().click();
        await reached(page, runId, 'running', 2 * perSecond);
        const from = await done(page, runId);
        const startedAt = performance.now();
        const busy = await lag(page, busyMs);
        const ms = performance.now() - startedAt;
        const units = (await done(page, runId)) - from;
        const wal = statSync(join(running.dataDir, 'rowmill.db-wal')).size / 1e6;
        const note = `p99 of lag ${busy.toFixed(1)} ms, idle ${idle.toFixed(1)} ms (+${(busy - idle).toFixed(1)}), ${Math.round((1000 * units) / ms)} results/s, WAL ${wal.toFixed(0)} MB, load ${loadavg()[0]?.toFixed(1)}`;
        return { units, ms, notes: [note] };
      } finally {
        running.app.process().kill('SIGKILL');
        await simulator.close();
      }
    },
  },
};

async function done(page: Page, runId: string): Promise<number> {
  return page.evaluate(async (runId) => {
    const run = await window.rowmill.call('runs.get', { runId });
    return run.ok ? run.value.counts.done : 0;
  }, runId);
}

/** Waits for a run's state with so many rows done. */
async function reached(page: Page, runId: string, state: string, rows: number): Promise<void> {
  for (;;) {
    const run = await page.evaluate((runId) => window.rowmill.call('runs.get', { runId }), runId);
    if (run.ok && run.value.state === state && run.value.counts.done >= rows) return;
    await sleep(100);
  }
}

/** The 99th percentile of how much later than asked a timer of 10 ms fires in the page, in ms. */
function lag(page: Page, forMs: number): Promise<number> {
  return page.evaluate(async (forMs) => {
    const late: number[] = [];
    const until = performance.now() + forMs;
    while (performance.now() < until) {
      const asked = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 10));
      late.push(performance.now() - asked - 10);
    }
    late.sort((a, b) => a - b);
    return late[Math.floor(late.length * 0.99)] ?? 0;
  }, forMs);
}
