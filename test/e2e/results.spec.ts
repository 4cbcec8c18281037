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

test('results are filtered by amount in one currency, put in order, and copied as text in the columns shown', async () => {
  const { app, window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Run 1,000 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  await window.getByRole('tab', { name: 'Results' }).click();

  const amounts = window.getByRole('region', { name: 'Recoverable amount' });
  await amounts.getByRole('button', { name: /^Recoverable amount/ }).click();
  await amounts.getByRole('combobox', { name: 'Currency' }).click();
  await window.getByRole('option', { name: 'JPY' }).click();
  await amounts.getByRole('textbox', { name: 'From' }).fill('10000');
  await window.keyboard.press('Enter');
  // Yen have no minor unit: 10,000 of them are 10,000, not 100.
  await expect(window.getByText(/^[1-9]\d* of 1,000 rows$/)).toBeVisible();
  const shown = window.locator('[data-column="result.recoverable"][role=gridcell]');
  await expect(shown.first()).toHaveText(/^¥/);
  const yen = (await shown.allInnerTexts()).map((text) => Number(text.replace(/[¥,]/g, '')));
  expect(Math.min(...yen)).toBeGreaterThanOrEqual(10_000);
  await expectAccessible(window, 'results-amounts');

  await window.getByRole('columnheader', { name: 'Recoverable amount' }).click();
  await expect
    .poll(async () => (await shown.allInnerTexts()).map((text) => Number(text.replace(/[¥,]/g, ''))))
    .toEqual(yen.toSorted((one, other) => one - other));

  await window.getByRole('button', { name: 'Columns' }).click();
  await window.getByRole('checkbox', { name: 'Explanation' }).uncheck();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(window.getByText(/^\d+ rows? copied as text\.$/)).toBeVisible();
  const [head = '', ...lines] = (await app.evaluate(({ clipboard }) => clipboard.readText()))
    .trim()
    .split('\n');
  expect(head.split('\t')).toContain('Recoverable amount');
  expect(head.split('\t')).not.toContain('Explanation');
  expect(lines).toHaveLength(yen.length);

  // A rectangle of cells, as a spreadsheet takes it: no names, the rows in the order shown.
  await shown.nth(0).hover();
  await window.mouse.down();
  await shown.nth(2).hover();
  await window.mouse.up();
  await expect(window.getByText('3 rows × 1 column chosen. Ctrl+C copies them.')).toBeVisible();
  await window.keyboard.press('ControlOrMeta+c');
  await expect(window.getByText('3 rows × 1 column copied.')).toBeVisible();
  const cells = await app.evaluate(({ clipboard }) => clipboard.readText());
  const [first, second, third] = yen.toSorted((one, other) => one - other);
  expect(cells).toBe(`${first}\n${second}\n${third}`);
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await window.getByRole('button', { name: 'Decide' }).click();
  await window.getByRole('menuitem', { name: `Disagree with ${yen.length} rows…` }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Disagree' }).click();
  await expect(window.getByText(`Disagreed with ${yen.length} rows.`)).toBeVisible();
  const decisions = window.getByRole('region', { name: 'Decision' });
  await decisions.getByRole('button').click();
  await expect(decisions.getByRole('checkbox', { name: /^Disagreed/ })).toBeVisible();
  await expectAccessible(window, 'results-decided');
  await window.getByRole('button', { name: 'Decide' }).click();
  await window.getByRole('menuitem', { name: 'Undo the last decision' }).click();
  await expect(decisions.getByRole('checkbox', { name: /^Disagreed/ })).toHaveCount(0);

  // Whoever comes back to the run finds the filter again.
  const clear = window.getByRole('button', { name: /^Clear / });
  await expect(clear).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
  await window.getByRole('button', { name: 'Open Master_Refunds.xlsx' }).click();
  await window.getByRole('tab', { name: 'Results' }).click();
  await expect(clear).toBeVisible();
});
