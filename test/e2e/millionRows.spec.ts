import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { seedRun } from '../fixtures/millionRows.ts';
import { launchApp, temporaryFolder } from './app.ts';
import { scrollGrid } from './scrollGrid.ts';

const total = 1_000_000;

test('a finished run of a million rows is scrolled to its end and filtered', async () => {
  // A million rows are written into the database first.
  test.setTimeout(400_000);
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  await seedRun(dataDir, { rows: total });
  const { app, window } = await launchApp(dataDir);
  await window
    .getByRole('button', { name: /^Open .*\.\w+$/ })
    .first()
    .click();
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
  await app.close();
  folder.remove();
});
