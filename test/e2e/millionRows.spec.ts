import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seedRun } from '../fixtures/millionRows.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { scrollGrid } from './scrollGrid.ts';

const total = 1_000_000;
/** What looks at every row takes its time on a computer that has other things to do. */
const slow = { timeout: 60_000 };

const folder = temporaryFolder();
let running: RunningApp;

test.beforeAll(async () => {
  // A million rows are written into the database first.
  test.setTimeout(300_000);
  const dataDir = join(folder.path, 'data');
  await seedRun(dataDir, { rows: total });
  running = await launchApp(dataDir);
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

test('every screen of a finished run of a million rows says the same numbers', async () => {
  test.setTimeout(400_000);
  const { window } = running;
  await expect(window.getByText('1,000,000 · 2,000 failed')).toBeVisible();
  await expectAccessible(window, 'million-home');
  await window.getByRole('button', { name: 'Open Million_Refunds.xlsx' }).click();
  await expect(
    window.getByRole('heading', { name: /^Finished with 2,000 failures\. 1,000,000 rows: / }),
  ).toBeVisible();
  await expect(window.getByText('1,000,000 rows = 998,000 done + 2,000 failed')).toBeVisible();
  await expect(window.getByRole('gridcell', { name: '1', exact: true }).first()).toBeVisible();
  await expectAccessible(window, 'million-progress');

  await window.getByRole('tab', { name: /^Needs attention/ }).click();
  const group = window.getByRole('article', { name: 'The service had a problem of its own.' });
  await expect(group.getByText('2,000 rows', { exact: true })).toBeVisible(slow);
  await group.getByRole('button', { name: /^Show rows/ }).click();
  await expect(group.getByRole('cell', { name: '500', exact: true })).toBeVisible(slow);
  await expectAccessible(window, 'million-attention');

  await window.getByRole('tab', { name: 'Review' }).click();
  await expect(window.getByText(/^[\d,]{7} to look at · 0 agreed/)).toBeVisible(slow);
  await expect(window.getByRole('heading', { name: /^Row [\d,]+$/ })).toBeVisible(slow);
  await expectAccessible(window, 'million-review');
  await window.keyboard.press('a');
  await expect(window.getByText(/ · 1 agreed/)).toBeVisible(slow);
  await window.keyboard.press('u');
  await expect(window.getByText(/ · 0 agreed/)).toBeVisible(slow);

  await window.getByRole('tab', { name: 'Export' }).click();
  await expect(window.getByRole('button', { name: 'Save as…' })).toBeVisible();
  await expectAccessible(window, 'million-export');
});

test('a finished run of a million rows is scrolled to its end, filtered, and looked at row by row', async () => {
  test.setTimeout(400_000);
  const { window } = running;
  await window.getByRole('tab', { name: 'Results' }).click();
  await expect(window.getByRole('gridcell', { name: '1', exact: true }).first()).toBeVisible();
  await expect(window.getByText('1,000,000 rows', { exact: true })).toBeVisible();

  await scrollGrid(window, 1);
  await expect(window.getByRole('gridcell', { name: '1,000,000' })).toBeVisible();

  const reject = window.getByRole('checkbox', { name: /^Reject [\d,]+$/ });
  await reject.check({ timeout: 60_000 });
  await expect(window.getByText(/^[\d,]+ of 1,000,000 rows$/)).toBeVisible({ timeout: 60_000 });
  await expect(window.getByRole('gridcell', { name: 'Reject', exact: true }).first()).toBeVisible();
  await expect(window.getByRole('gridcell', { name: 'OK', exact: true })).toHaveCount(0);
  await window.getByRole('gridcell', { name: 'Reject', exact: true }).first().click();
  await expect(window.getByRole('dialog', { name: /^Row [\d,]+$/ })).toBeVisible();
  await expectAccessible(window, 'million-row');
  await window.keyboard.press('Escape');
  await expectAccessible(window, 'million-results');
});
