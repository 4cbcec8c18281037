import { existsSync, readFileSync } from 'node:fs';
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

const saveTo = (path: string) =>
  running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

test('what will be written is seen before, checked before, and written as it was seen', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Run 1,000 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  await window.getByRole('tab', { name: 'Export' }).click();
  const preview = window.getByRole('region', { name: 'First rows of the export' });
  await expect(preview.getByRole('row')).toHaveCount(11);
  await expect(window.getByText('The first 10 of 1,000 rows as they will be written')).toBeVisible();

  await window.getByRole('radio', { name: /Parquet/ }).click();
  await window.getByRole('checkbox', { name: 'Say where each answer came from' }).check();
  await expect(preview.getByRole('columnheader', { name: 'Attempts' })).toBeVisible();
  await expectAccessible(window, 'accessible-export-parquet');

  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600),
  );
  await saveTo(join(folder.path, 'no such folder', 'results.parquet'));
  await window.getByRole('button', { name: 'Save as…' }).click();
  await expect(window.getByText(/^The folder .*no such folder does not exist\.$/)).toBeVisible();

  await expect(window.getByText('The export was not written')).toBeVisible();
  const target = join(folder.path, 'results.parquet');
  await saveTo(target);
  await window.getByRole('button', { name: 'Save as…' }).click();
  await expect(window.getByText(/^Saved results\.parquet: 1,000 rows/)).toBeInViewport();
  await expect(window.getByText('The export was not written')).toHaveCount(0);
  expect(readFileSync(target).subarray(0, 4).toString('latin1')).toBe('PAR1');
});

test('the log of decisions is written by itself', async () => {
  const { window } = running;
  await window.getByRole('tab', { name: 'Review' }).click();
  await expect(window.getByText('180 to look at')).toBeVisible();
  await window.getByRole('button', { name: 'Agree A', exact: true }).click();
  await expect(window.getByText('Agreed with 1 row.')).toBeVisible();
  await window.getByRole('tab', { name: 'Export' }).click();
  const inNew = window.getByText('Only some rows: they are written to a new workbook', { exact: false });
  await expect(inNew).toHaveCount(0);
  await window.getByRole('radio', { name: 'The log of decisions' }).click();
  await expect(inNew).toBeVisible();
  await window.getByRole('radio', { name: /^CSV/ }).click();
  await expect(inNew).toHaveCount(0);
  await expect(window.getByRole('region', { name: 'First rows of the export' }).getByRole('row')).toHaveCount(
    2,
  );
  const style = window.getByRole('combobox', { name: 'Separator and decimals' });
  await expect(style).toHaveValue('comma');
  await style.selectOption('semicolon');
  const target = join(folder.path, 'decisions.csv');
  await saveTo(target);
  await window.getByRole('button', { name: 'Save as…' }).click();
  await expect(window.getByText(/^Saved decisions\.csv: 1 row/)).toBeVisible();
  expect(existsSync(target)).toBe(true);
  expect(readFileSync(target, 'utf8')).toContain('Agreed');
  expect(readFileSync(target, 'utf8').split('\r\n')[0]).toContain(';');
});
