import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { startProbe } from './probeRun.ts';

const folder = temporaryFolder();
let running: RunningApp;
let simulator: CountingServer;

test.beforeAll(async () => {
  simulator = await startCountingServer();
  running = await launchApp(join(folder.path, 'data'));
});
test.afterAll(async () => {
  await running.app.close();
  await simulator.close();
  folder.remove();
});

test('results are made anew under other settings without a call, and compared with another run', async () => {
  const { window } = running;
  const items = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff'];
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await startProbe(running, 'First', items, { baseUrl: simulator.url });
  await expect(window.getByRole('heading', { name: /^Finished\. 6 rows/ })).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
  await startProbe(running, 'Second', items, { baseUrl: simulator.url });
  await expect(window.getByRole('heading', { name: 'Finished. 6 rows: 3 even, 3 odd.' })).toBeVisible();
  const { requests } = simulator.counts();

  await window.getByRole('tab', { name: 'Results' }).click();
  await window.getByRole('button', { name: 'What if…' }).click();
  await window.getByRole('textbox', { name: 'Divisor' }).fill('3');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: 'Show what changes' }).click();
  await expect(window.getByText('3 of the first 6 rows would have another verdict.')).toBeVisible();
  await expectAccessible(window, 'accessible-what-if');
  await window.getByRole('button', { name: 'Make all results anew' }).click();
  await window
    .getByRole('dialog', { name: 'Make all results anew?' })
    .getByRole('button', { name: 'Make all results anew' })
    .click();
  await expect(window.getByText('6 rows made anew, 3 with another verdict.')).toBeVisible();
  expect(simulator.counts().requests).toBe(requests);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('heading', { name: 'Finished. 6 rows: 2 even, 4 odd.' })).toBeVisible();

  await window.getByRole('button', { name: 'Compare…' }).click();
  await expect(window.getByText(/^6 rows in both: 3 with another verdict/)).toBeVisible();
  await expect(window.getByText(/→ .*: 2 rows/)).toBeVisible();
  await expectAccessible(window, 'accessible-compare');
});
