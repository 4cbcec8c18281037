import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeTable } from '../cli/tableWorkbook.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';
import { expectNothingLostAt200 } from './zoom.ts';

const folder = temporaryFolder();
let running: RunningApp;

test.beforeAll(async () => {
  running = await launchApp(join(folder.path, 'data'));
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

const drop = async (path: string) => {
  const { window } = running;
  const home = window.getByRole('button', { name: 'All runs' });
  await expect(
    window
      .getByText(/^Drop a workbook/)
      .or(home)
      .first(),
  ).toBeVisible();
  if (await home.isVisible()) await home.click();
  await dropFile(window, path);
};

test('two columns with one header are told apart, and the other one is taken with two clicks', async () => {
  const { window } = running;
  const path = join(folder.path, 'Twice.csv');
  writeFileSync(path, 'Invoice Number,Vendor,Refund Amount,Refund Amount\nA-1,Acme,1,2\nA-2,Birch,3,4');
  await drop(path);
  await expect(
    window.getByText('“Refund Amount” (C) and “Refund Amount (2)” (D) have the same header.', {
      exact: false,
    }),
  ).toBeVisible();
  await window.getByRole('combobox', { name: 'Column for Refund amount' }).click();
  await window.getByRole('option', { name: 'Refund Amount (2)' }).click();
  await expect(window.getByRole('combobox', { name: 'Column for Refund amount' })).toHaveValue(
    'Refund Amount (2)',
  );
  await expect(window.getByRole('button', { name: 'Run 2 rows' })).toBeEnabled();
});

test('200 columns with very long headers stay within the window, also at 200 %', async () => {
  const { window } = running;
  const path = join(folder.path, 'Wide.xlsx');
  const long = (at: number) => `Column ${at} ${'whose header goes on and on '.repeat(8)}`;
  const headers = ['Invoice Number', 'Vendor', 'Refund Amount'];
  const rest = Array.from({ length: 197 }, (_, at) => long(at));
  await writeTable(path, [
    [...headers, ...rest],
    ['A-1', 'Acme', '12.50', ...rest.map((_, at) => `${at}`)],
  ]);
  await drop(path);
  await expect(window.getByText(/headers in row 1 · 1 row · 200 columns/)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 1 row' })).toBeEnabled();
  await expectAccessible(window, 'accessible-check-wide');
  await expectNothingLostAt200(running, 'zoom-check-wide');
});

test('a file of headers alone is not opened, and it is said why', async () => {
  const { window } = running;
  const path = join(folder.path, 'Headers.csv');
  writeFileSync(path, 'Invoice Number,Vendor,Refund Amount\n');
  await drop(path);
  const said = window.getByRole('alert', { name: 'Headers.csv could not be opened' });
  await expect(said).toContainText('has headers in row 1 but no rows below them. Add rows');
  await expectAccessible(window, 'accessible-home-headers-alone');
  await said.getByRole('button', { name: 'Dismiss' }).click();
  await expect(said).toHaveCount(0);
});
