import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { dropFile } from './drop.ts';
import { expectNothingLostAt200 } from './zoom.ts';

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

const problems = [
  'Invoice Number,Vendor,Refund Amount,Invoice Date,A header that is much longer than a column is wide',
  'A-1,Acme and Sons Limited Partnership of the Northern Provinces,12.50,01/02/2026,x',
  'A-2,Acme,twelve and a half,02/02/2026,x',
  'A-3,,7.00,03/02/2026,x',
];

test('nothing is lost at 200 %, before a run starts, after it ended, and in the settings', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-home-empty');

  const file = join(
    folder.path,
    'Rows of a file with a name that is longer than most names of files are.csv',
  );
  writeFileSync(file, problems.join('\n'));
  await dropFile(window, file);
  await window.getByRole('button', { name: /^Unreadable/ }).click();
  await expect(window.getByRole('button', { name: /^Skip all/ })).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-check');

  await window.getByRole('button', { name: 'Change the plan' }).click();
  await window.getByRole('radio', { name: /Language model/ }).click();
  await expect(window.getByText('Rows to ask about')).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-plan');
  await window.getByRole('button', { name: 'All runs' }).click();

  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Run 1,000 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  for (const tab of ['Progress', 'Needs attention', 'Review', 'Results', 'Export']) {
    await window.getByRole('tab', { name: tab }).click();
    await expect(window.getByRole('tab', { name: tab, selected: true })).toBeVisible();
    await expectNothingLostAt200(running, `zoom-${tab.replace(' ', '-').toLowerCase()}`);
  }
  await window.getByRole('button', { name: 'All runs' }).click();
  await expect(window.getByRole('button', { name: 'Open Master_Refunds.xlsx' })).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-home');

  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByText('Data folder:', { exact: false })).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-settings');

  await window.getByRole('combobox', { name: 'Language' }).click();
  await window.getByRole('option', { name: 'Deutsch' }).click();
  await expect(window.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await window.getByRole('button', { name: 'Alle Läufe' }).click();
  await expect(window.getByRole('button', { name: /Master_Refunds\.xlsx/ }).first()).toBeVisible();
  await expectNothingLostAt200(running, 'zoom-home-german');
});
