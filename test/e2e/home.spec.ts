import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { recipeSchema } from '../../src/contract/recipe.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { dropFile, dropFiles } from './drop.ts';
import { startProbe } from './probeRun.ts';

const sample = join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx');
const folder = temporaryFolder();
let running: RunningApp;

const start = async (): Promise<void> => {
  running = await launchApp(join(folder.path, 'data'));
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
};
test.beforeAll(start);
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

test('several files that are dropped queue up and are run together', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  const long = `Refunds ${'of all regions and years '.repeat(6)}.xlsx`;
  for (const name of ['North.xlsx', long]) copyFileSync(sample, join(folder.path, name));
  await dropFiles(window, [join(folder.path, 'North.xlsx'), join(folder.path, long)]);
  const queue = window.getByRole('table', { name: 'To be run' });
  await expect(queue.getByRole('button', { name: /^Run / })).toHaveCount(2);
  await expectAccessible(window, 'home-queue');
  await window.getByRole('button', { name: 'Run all 2' }).click();
  const recent = window.getByRole('table', { name: 'Recent runs' });
  await expect(recent.getByText('Finished')).toHaveCount(2);

  await recent.getByRole('button', { name: 'Delete North.xlsx' }).press('Enter');
  await expect(recent.getByText('Finished')).toHaveCount(1);
  await expect(window.locator('main :focus')).toHaveCount(1);
  await window.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect(recent.getByText('Finished')).toHaveCount(2);
  await expect(window.locator('main :focus')).toHaveCount(1);
});

test('a recipe that is dropped is kept, and asks for the file it is to be used on', async () => {
  const { app, window } = running;
  const path = join(folder.path, 'refunds.json');
  const recipe = recipeSchema.parse({ v: 1, name: 'Refunds of a month', analyserId: 'refund-rules' });
  writeFileSync(path, JSON.stringify(recipe));
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, sample);
  await dropFile(window, path);
  const ask = window.getByRole('dialog', { name: 'Use “Refunds of a month” on which file?' });
  await expect(ask).toBeVisible();
  await expectAccessible(window, 'home-recipe-dropped');
  await ask.getByRole('button', { name: 'Not now' }).click();
  await expect(window.getByRole('table', { name: 'Recipes' })).toContainText('Refunds of a month');

  // The same recipe once more is no second one.
  await dropFile(window, path);
  await expect(ask).toBeVisible();
  await expect(window.getByRole('button', { name: /^Share… / })).toHaveCount(1);
  await ask.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(window.getByText('As “Refunds of a month” says.')).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();

  writeFileSync(path, '{"v": 1, "name": ');
  await dropFile(window, path);
  await expect(window.getByRole('alert')).toContainText('refunds.json');
  await window.getByRole('alert').getByRole('button').first().click();
});

test('a run that was cut short stands first, with how far it came, and goes on', async () => {
  const simulator = await startCountingServer({ latencyMs: 400 });
  const rows = Array.from({ length: 400 }, (_, at) => `item-${at}`);
  await startProbe(running, 'Cut short', rows, { baseUrl: simulator.url, inFlight: 4 });
  await expect(running.window.getByRole('heading', { name: /^Running\. \d+ of 400/ })).toBeVisible();
  running.app.process().kill('SIGKILL');
  await running.app.close().catch(() => undefined);

  await start();
  const { window } = running;
  const card = window.getByRole('region', { name: 'To be continued' });
  await expect(card.getByText(/^Stopped at \d+ of 400$/)).toBeVisible();
  await expectAccessible(window, 'home-interrupted');
  const [first] = await window.locator('main section').all();
  expect(await first?.getAttribute('aria-label')).toBe('To be continued');
  simulator.configure({ latencyMs: 0 });
  await card.getByRole('button', { name: 'Resume Cut short.xlsx' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 400 rows/ })).toBeVisible();
  await simulator.close();
});
