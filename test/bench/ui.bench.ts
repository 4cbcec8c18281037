import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { buildIfStale } from '../../scripts/build.ts';
import { launchApp, type RunningApp } from '../e2e/app.ts';
import { dropFile } from '../e2e/drop.ts';
import { scrollGrid } from '../e2e/scrollGrid.ts';
import { generateRefunds } from '../fixtures/generator/generate.ts';
import { seedRun } from '../fixtures/millionRows.ts';
import type { Bench, BenchContext, TimedWork } from './bench.ts';
import { openDisplay } from './ui/display.ts';
import { blankRows, framesDuring, said } from './ui/frames.ts';

const million = 1_000_000;
const rows = 100_000;
/** How long each part is watched (ms). */
const watchMs = 6000;
/** Rows have to be there so long after scrolling stops (ms). */
const settledMs = 200;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The app on a data folder of this run's own, or on the shared one with the million rows. */
async function withApp(
  dataDir: string,
  work: (running: RunningApp) => Promise<TimedWork>,
): Promise<TimedWork> {
  const display = await openDisplay();
  try {
    const running = await launchApp(dataDir);
    try {
      const timed = await work(running);
      return { ...timed, notes: [...(timed.notes ?? []), await memory(running.app)] };
    } finally {
      await running.app.evaluate(({ dialog }) => {
        dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
      });
      await running.app.close();
    }
  } finally {
    display.close();
  }
}

async function memory(app: ElectronApplication): Promise<string> {
  const metrics = await app.evaluate((electron) =>
    electron.app.getAppMetrics().map(({ type, name, memory: { workingSetSize } }) => ({
      name: name ?? type,
      megabytes: Math.round(workingSetSize / 1024),
    })),
  );
  return `memory: ${metrics.map(({ name, megabytes }) => `${name} ${megabytes} MB`).join(', ')}`;
}

const ready = (window: Page): Promise<void> =>
  window.getByRole('button', { name: 'Open a workbook' }).waitFor({ state: 'visible' });

/** From the start of the process until a button can be pressed. */
const coldStart = ({ scratch }: BenchContext) => {
  const from = performance.now();
  return withApp(join(scratch, 'data'), async ({ window }) => {
    await ready(window);
    return { units: 1, ms: performance.now() - from };
  });
};

const dropToPreview = ({ folder, scratch }: BenchContext) =>
  withApp(join(scratch, 'data'), async ({ window }) => {
    await ready(window);
    const from = performance.now();
    await dropFile(window, join(folder, 'refunds.xlsx'));
    await window.getByRole('gridcell').nth(20).waitFor({ state: 'visible', timeout: 120_000 });
    return { units: rows, ms: performance.now() - from };
  });

async function idle(window: Page): Promise<string> {
  return `idle window: ${said(await framesDuring(window, () => pause(watchMs)))}`;
}

const scrollMillion = ({ folder }: BenchContext) =>
  withApp(join(folder, 'data'), async ({ window }) => {
    await window
      .getByRole('button', { name: /^Open .*\.(xlsx|csv)/ })
      .first()
      .click();
    await window.getByRole('tab', { name: 'Results' }).click();
    await window.getByRole('gridcell').nth(20).waitFor({ state: 'visible', timeout: 60_000 });
    const still = await idle(window);
    let blank = 0;
    let stops = 0;
    const from = performance.now();
    const frames = await framesDuring(window, async () => {
      while (performance.now() - from < 2 * watchMs) {
        await scrollGrid(window, ((++stops * 37) % 100) / 100);
        for (let notch = 0; notch < 10; notch++) {
          await window.mouse.wheel(0, 400);
          await pause(16);
        }
        await pause(settledMs);
        blank += await blankRows(window);
      }
    });
    const notes = [
      still,
      `scrolling: ${said(frames)}`,
      `blank rows ${settledMs} ms after ${stops} stops: ${blank}`,
    ];
    return { units: stops, ms: performance.now() - from, notes };
  });

const watchRun = ({ folder, scratch }: BenchContext) =>
  withApp(join(scratch, 'data'), async ({ window }) => {
    await ready(window);
    const still = await idle(window);
    await dropFile(window, join(folder, 'refunds.xlsx'));
    await window.getByRole('button', { name: /^Run 100,000 rows/ }).click({ timeout: 120_000 });
    await window.getByRole('heading', { name: /^Running\. [1-9]/ }).waitFor({ timeout: 120_000 });
    const from = performance.now();
    const frames = await framesDuring(window, () =>
      window.getByRole('heading', { name: /^Finished\./ }).waitFor({ timeout: 120_000 }),
    );
    const ms = performance.now() - from;
    return { units: rows, ms, notes: [still, `a run at its full speed: ${said(frames)}`] };
  });

export const bench: Bench = {
  title: 'The window in real Electron',
  unit: 'things',
  rounds: 1,
  prepare: async ({ folder }) => {
    if (!(await buildIfStale())) throw new Error('The app could not be built.');
    const workbook = join(folder, 'refunds.xlsx');
    if (!existsSync(workbook)) await generateRefunds({ rows, seed: 5, out: workbook });
    await seedRun(join(folder, 'data'), { rows: million });
  },
  candidates: {
    'cold start to interactive': coldStart,
    'drop of 100,000 rows to preview': dropToPreview,
    'scrolling a million rows': scrollMillion,
    'a run of 100,000 rows': watchRun,
  },
};
