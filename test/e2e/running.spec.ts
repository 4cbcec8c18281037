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
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
});
test.afterAll(async () => {
  await running.app.close();
  await simulator.close();
  folder.remove();
});

test('a run at work shows its workers and chunks, and takes another speed and priority', async () => {
  const { window: page } = running;
  await expect(page.getByText('Drop a workbook here')).toBeVisible();
  // Answers that take long: the run is at work for as long as the test looks at it.
  simulator.configure({ latencyMs: 1_500 });
  const rows = Array.from({ length: 900 }, (_, at) => `item-${at}`);
  await startProbe(running, 'At work', rows, { baseUrl: simulator.url, inFlight: 4, price: 1500 });
  await expect(page.getByRole('heading', { name: /^Running\. [\d,]+ of 900\./ })).toBeVisible();

  await page.getByRole('button', { name: 'Workers and chunks' }).click();
  const workers = page.getByRole('table', { name: 'Workers' });
  await expect(workers.getByRole('row').nth(1)).toBeVisible();
  await expect(page.getByText('A chunk has at most 113 rows.', { exact: false })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Open chunks' }).getByText('1 to 113')).toBeVisible();

  await page.getByRole('button', { name: 'Speed and priority' }).click();
  const detail = () => page.evaluate(() => window.rowmill.call('runs.list', {}));
  const runs = await detail();
  const runId = runs.ok ? (runs.value[0]?.id ?? '') : '';
  const settings = async () => {
    const run = await page.evaluate((id) => window.rowmill.call('runs.get', { runId: id }), runId);
    return run.ok ? run.value.settings : {};
  };
  await page.getByText('High', { exact: true }).click();
  await expect.poll(async () => (await settings()).priority).toBe('high');
  await page.getByRole('textbox', { name: 'At most at once' }).fill('40');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await settings()).inFlightMax).toBe(40);
  await expect(
    page.getByRole('heading', { name: /left, set by how many calls go at once \(\d+\)\.$/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('Settings adjusted', { exact: false }).first()).toBeVisible();
  await expectAccessible(page, 'running-details');
  await page.getByRole('heading', { name: /^Running/ }).scrollIntoViewIfNeeded();
  await expectAccessible(page, 'running');

  simulator.configure({ latencyMs: 0 });
  await expect(page.getByRole('heading', { name: /^Finished\. 900 rows/ })).toBeVisible({ timeout: 60_000 });
});

test('a run that gets no answer says for how long and from whom', async () => {
  const { window: page } = running;
  await page.getByRole('button', { name: 'All runs' }).click();
  simulator.configure({ latencyMs: 10_000 });
  await startProbe(running, 'No answer', ['a', 'b', 'c'], { baseUrl: simulator.url, stallAfter: 1 });
  await expect(
    page.getByRole('heading', {
      name: /^Running\. 0 of 3\. No row has ended for .* has not answered 3 calls\.$/,
    }),
  ).toBeVisible();
  await expectAccessible(page, 'running-stalled');
  await expect(page.getByRole('heading', { name: /^Finished\. 3 rows/ })).toBeVisible({ timeout: 60_000 });
});
