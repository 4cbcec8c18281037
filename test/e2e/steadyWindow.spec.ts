import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { startProbe } from './probeRun.ts';

/** What keeps the window quick during a run, counted and not timed: that little is drawn. */

const folder = temporaryFolder();
let running: RunningApp;
let simulator: CountingServer;

test.beforeAll(async () => {
  simulator = await startCountingServer({ latencyMs: 20 });
  running = await launchApp(join(folder.path, 'data'));
});
test.afterAll(async () => {
  await running.app.close();
  await simulator.close();
  folder.remove();
});

/** Which parts of the page changed while so many pictures of the run came, and whether anything moved by itself. */
const changedDuring = (window: Page, pictures: number) =>
  window.evaluate(
    (pictures) =>
      new Promise<{ folded: number; headers: number; tabs: number; animated: number }>((resolve) => {
        const seen = { folded: 0, headers: 0, tabs: 0, animated: 0 };
        const heading = document.querySelector('h1');
        let came = 0;
        const observer = new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            if (element?.closest('.mantine-Accordion-root')) seen.folded += 1;
            if (element?.closest('.gridHead')) seen.headers += 1;
            if (element?.closest('[role="tablist"]')) seen.tabs += 1;
            if (element?.closest('h1') === heading) came += 1;
          }
          seen.animated = Math.max(seen.animated, document.getAnimations().length);
          if (came < pictures) return;
          observer.disconnect();
          resolve(seen);
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
      }),
    pictures,
  );

test('a picture of a run at work changes neither the grid’s head nor tabs nor what is folded away, and nothing moves', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  const rows = Array.from({ length: 8000 }, (_, at) => `item-${at}`);
  await startProbe(running, 'Steady', rows, { baseUrl: simulator.url, limit: 100, inFlight: 50 });
  await expect(window.getByRole('heading', { name: /^Running\. [1-9]/ })).toBeVisible();
  await expect(window.getByRole('gridcell').nth(8)).toBeVisible();
  // The first pictures bring parts that stay: limits, charts.
  await changedDuring(window, 12);
  expect(await changedDuring(window, 12)).toEqual({ folded: 0, headers: 0, tabs: 0, animated: 0 });
  await window.getByRole('button', { name: 'Pause' }).click();
});
