import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';

const folder = temporaryFolder();
let running: RunningApp;

test.beforeAll(async () => {
  running = await launchApp(join(folder.path, 'data'));
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

/** Headers that say nothing by themselves. */
const headers = 'Code,Who,Sum one,Sum two';

test('columns that were chosen are proposed for the next file with these headers, with the day', async () => {
  const { window } = running;
  const drop = async (name: string, row: string) => {
    writeFileSync(join(folder.path, name), `${headers}\n${row}`);
    await dropFile(window, join(folder.path, name));
    await expect(window.getByRole('heading', { name: 'Recognised' })).toBeVisible();
  };
  const choose = async (field: string, column: string) => {
    await window.getByRole('combobox', { name: `Column for ${field}` }).click();
    await window.getByRole('option', { name: column }).click();
    await expect(window.getByRole('combobox', { name: `Column for ${field}` })).toHaveValue(column);
  };
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await drop('First.csv', 'A-1,Acme,12.50,13.50');
  await expect(window.getByText(/^Columns as you chose them/)).toHaveCount(0);
  await choose('Invoice number', 'Code');
  await choose('Vendor', 'Who');
  await choose('Refund amount', 'Sum two');
  await window.getByRole('button', { name: 'Run 1 row' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1 row:/ })).toBeVisible();

  await window.getByRole('button', { name: 'All runs' }).click();
  await drop('Second.csv', 'B-1,Birch,3,4');
  await expect(
    window.getByText(/^Columns as you chose them .*: mapping remembered from \d+ [A-Z][a-z]+\.$/),
  ).toBeVisible();
  await expect(window.getByRole('combobox', { name: 'Column for Refund amount' })).toHaveValue('Sum two');
  await expect(window.getByRole('button', { name: 'Run 1 row' })).toBeEnabled();
  await expectAccessible(window, 'accessible-check-remembered');
});
