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
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

test('a few rows are tried, then the rest is run without asking them again', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Change the plan' }).click();
  await window.getByRole('button', { name: 'Try 10 rows' }).click();
  await expect(window.getByText('10 rows tried; they are not asked again.')).toBeVisible();
  await expect(window.getByRole('gridcell', { name: /^(OK|Review|Reject)$/ }).first()).toBeVisible();

  await expect(window.getByRole('button', { name: 'Run 990 rows' })).toBeVisible();
  await window.getByRole('combobox', { name: 'Which rows' }).click();
  await window.getByRole('option', { name: 'The first rows' }).click();
  // One of the ten tried is among the first hundred.
  await window.getByRole('button', { name: 'Run 99 rows' }).click();
  await expect(
    window.getByRole('heading', { name: /^Finished\. 1,000 rows: .* 8\d\d skipped\.$/ }),
  ).toBeVisible();
});

test('a model needs a key, which is entered here and never shown again', async () => {
  const { window } = running;
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Change the plan' }).click();
  await window.getByRole('radio', { name: /Language model/ }).click();
  await expect(window.getByText('missing', { exact: true })).toBeVisible();
  const toKeys = window.getByRole('button', { name: 'Go to the keys' });
  await toKeys.click();
  await expect(window.getByRole('button', { name: /^Enter key/ })).toBeFocused();
  await window.keyboard.press('Enter');
  await window.getByRole('textbox', { name: /key/i }).fill('sk-not-a-real-one');
  await window.getByRole('button', { name: 'Save key' }).click();
  await expect(window.getByText(/^(in the keychain|until Rowmill ends)$/)).toBeVisible();
  await expect(toKeys).toHaveCount(0);
  expect(await window.content()).not.toContain('sk-not-a-real-one');
  await expect(window.getByText('Rows to ask about')).toBeVisible();

  await window.getByRole('textbox', { name: 'Spend at most' }).fill('38');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Run 1,000 rows, at most $38.00' })).toBeVisible();
  await expectAccessible(window, 'accessible-plan-model');
});
