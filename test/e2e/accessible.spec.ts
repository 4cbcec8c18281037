import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';

const sample = join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx');
const folder = temporaryFolder();
let running: RunningApp;

test.beforeAll(async () => {
  running = await launchApp(join(folder.path, 'data'));
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

test('every screen can be read and worked without a mouse or good eyes, in light and dark', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await expectAccessible(window, 'accessible-home-empty');

  await dropFile(window, sample);
  const start = window.getByRole('button', { name: 'Run 1,000 rows' });
  await expect(start).toBeEnabled();
  await expect(window.getByRole('gridcell').nth(30)).toBeVisible();
  await expectAccessible(window, 'accessible-check');
  await window.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(window.getByLabel('Row with the headers')).toBeVisible();
  await expectAccessible(window, 'accessible-read-differently');
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Change the plan' }).click();
  await expect(window.getByRole('radio', { name: /Refund rules/ })).toBeChecked();
  await expectAccessible(window, 'accessible-plan');

  await start.click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  await expect(window.getByRole('gridcell', { name: 'OK' }).first()).toBeVisible();
  await expectAccessible(window, 'accessible-finished');

  await window.getByRole('button', { name: /^Reject/ }).click();
  await window.getByRole('gridcell', { name: 'Reject' }).first().click();
  await expect(window.getByRole('dialog', { name: /^Row/ })).toBeVisible();
  await expectAccessible(window, 'accessible-row');
  await window.keyboard.press('Escape');

  await window.getByRole('tab', { name: 'Needs attention' }).click();
  await expect(window.getByText('Nothing needs your attention.')).toBeVisible();
  await expectAccessible(window, 'accessible-attention');
  await window.getByRole('tab', { name: 'Review' }).click();
  await expect(window.getByText('180 to look at')).toBeVisible();
  await expect(window.getByText('1 of ', { exact: false }).first()).toBeVisible();
  await expectAccessible(window, 'accessible-review');
  await window.keyboard.press('c');
  await expect(window.getByRole('form', { name: 'Correct' })).toBeVisible();
  await expectAccessible(window, 'accessible-review-correct');
  await window.keyboard.press('Escape');
  await window.getByRole('tab', { name: 'Results' }).click();
  await expect(window.getByRole('gridcell', { name: 'OK' }).first()).toBeVisible();
  await expectAccessible(window, 'accessible-results');
  await window.getByRole('tab', { name: 'Export' }).click();
  await expect(window.getByRole('button', { name: 'Save as…' })).toBeVisible();
  await expectAccessible(window, 'accessible-export');

  await window.getByRole('button', { name: 'All runs' }).click();
  await expect(window.getByRole('button', { name: 'Open Master_Refunds.xlsx' })).toBeVisible();
  await expectAccessible(window, 'accessible-home');

  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('combobox', { name: 'Colours' })).toBeVisible();
  await expect(window.getByText('Data folder:', { exact: false })).toBeVisible();
  await expectAccessible(window, 'accessible-settings');
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('what goes wrong is said newest first, never more than two at a time, until its place is left', async () => {
  const { window } = running;
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
    await dropFile(window, join(folder.path, `${name}.xlsx`));
  await expect(window.getByText('4 more')).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(2);
  const heights = await window.evaluate(() => ({
    main: document.querySelector('main')?.clientHeight ?? 0,
    window: innerHeight,
  }));
  expect(heights.main).toBeGreaterThan(heights.window * 0.6);
  await expectAccessible(window, 'accessible-problems');

  await dropFile(window, sample);
  await expect(window.getByRole('button', { name: 'Run 1,000 rows' })).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(0);

  await window.getByRole('button', { name: 'All runs' }).click();
  await dropFile(window, join(folder.path, 'a.xlsx'));
  await expect(window.getByRole('alert')).toHaveCount(1);
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('combobox', { name: 'Colours' })).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(0);
});
