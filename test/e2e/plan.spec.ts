import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { dropFile } from './drop.ts';
import { startProbe } from './probeRun.ts';

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
  await expect(window.getByText(/^.* is missing\.$/)).toBeVisible();
  await expect(window.getByRole('button', { name: /^Run 1,000 rows/ })).toBeDisabled();
  await expect(window.getByRole('button', { name: 'Try 10 rows' })).toBeDisabled();
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
  await expect(window.getByRole('button', { name: 'Run 1,000 rows, at most $38.00' })).toBeEnabled();
  await expectAccessible(window, 'accessible-plan-model');
});

test('rows that are new, changed or failed before are counted before the start, and none is said to be none', async () => {
  const { window } = running;
  const rows = ['Invoice Number,Vendor,Refund Amount', 'A-1,Acme,12.50', 'A-2,Acme,7', 'A-3,Birch,8'];
  const drop = async (name: string, lines: readonly string[]) => {
    writeFileSync(join(folder.path, name), lines.join('\n'));
    await window.getByRole('button', { name: 'All runs' }).click();
    await dropFile(window, join(folder.path, name));
    await expect(window.getByRole('heading', { name: 'Recognised' })).toBeVisible();
  };
  await drop('June.csv', rows);
  await window.getByRole('button', { name: 'Run 3 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 3 rows:/ })).toBeVisible();

  await drop('July.csv', [...rows, 'A-4,Cedar,5', 'A-5,Cedar,6']);
  await window.getByRole('button', { name: 'Change the plan' }).click();
  const which = async (kind: string) => {
    await window.getByRole('combobox', { name: 'Which rows' }).click();
    await window.getByRole('option', { name: kind }).click();
  };
  await which('New or changed rows');
  await expect(window.getByText('2 of 5 rows; the others stay as they are')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 2 rows' })).toBeEnabled();
  await expectAccessible(window, 'accessible-plan-changed');
  await which('Rows that failed before');
  await expect(window.getByText('No row of this file failed in that run.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Nothing to run' })).toBeDisabled();
  await expectAccessible(window, 'accessible-plan-nothing');
});

test('rows that cannot be read are said again in the plan, and skipped there', async () => {
  const { window } = running;
  const file = join(folder.path, 'Unread.csv');
  writeFileSync(file, ['Invoice Number,Vendor,Refund Amount', 'A-1,Acme,12.50', 'A-2,Acme,seven'].join('\n'));
  await window.getByRole('button', { name: 'All runs' }).click();
  await dropFile(window, file);
  await window.getByRole('button', { name: 'Change the plan' }).click();
  await expect(window.getByText('1 row cannot be read and is analysed anyway.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 2 rows' })).toBeEnabled();
  await window.getByRole('button', { name: 'Skip it' }).click();
  await expect(window.getByText('1 of 2 rows; the others stay as they are')).toBeVisible();
  await window.getByRole('button', { name: 'Run 1 row' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 2 rows: .*1 skipped/ })).toBeVisible();
});

test('a try that fails stays in the plan, says why, and can be made again once that is mended', async () => {
  const { window } = running;
  const simulator = await startCountingServer({ latencyMs: 1 });
  simulator.configure({ every: { unauthorised: 1 } });
  await window.getByRole('button', { name: 'All runs' }).click();
  const rows = Array.from({ length: 30 }, (_, at) => `item-${at}`);
  await startProbe(running, 'Tried', rows, { baseUrl: simulator.url }, false);
  await window.getByRole('button', { name: 'Next: plan' }).click();
  await expect(window.getByRole('button', { name: /^Run 30 rows/ })).toBeEnabled();
  await window.getByRole('button', { name: 'Try 10 rows' }).click();
  const said = window.getByRole('alert').filter({ hasText: 'The try was broken off.' });
  await expect(said).toContainText('key');
  await expect(window.getByRole('heading', { name: 'Plan' })).toBeVisible();
  // The estimate is worked out meanwhile.
  await expect(window.getByText('Rows to ask about')).toBeVisible();
  await expectAccessible(window, 'accessible-plan-broken-off');

  await window.getByRole('button', { name: 'All runs' }).click();
  await expect(window.getByRole('button', { name: /^Resume/ })).toHaveCount(0);
  await window.getByRole('button', { name: /^(Open )?Tried\.xlsx$/ }).click();
  await expect(said).toBeVisible();
  simulator.configure({ every: { unauthorised: 0 } });
  await window.getByRole('button', { name: 'Try again' }).click();
  await expect(window.getByText('10 rows tried; they are not asked again.')).toBeVisible();
  await expect(said).toHaveCount(0);
  await expect(window.getByRole('button', { name: /^Run 20 rows/ })).toBeEnabled();
  await simulator.close();
});

test('a cap is read as the language writes it, and nothing starts while it cannot be read', async () => {
  const { window } = running;
  const cap = window.getByRole('textbox', { name: 'Spend at most' });
  const run = window.getByRole('button', { name: /^Run 20 rows/ });
  for (const [typed, why] of [
    ['1.000', /thousands or as decimals/],
    ['-3', /above zero/],
    ['five', /not a number/],
  ] as const) {
    await cap.fill(typed);
    await expect(window.getByText(why)).toBeVisible();
    await expect(run).toBeDisabled();
  }
  await expect(window.getByText('The spend cap cannot be read.')).toBeVisible();
  await expectAccessible(window, 'accessible-plan-cap');
  await window.keyboard.press('Enter');
  await expect(run).toBeDisabled();
  await cap.fill('1.234,56');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Run 20 rows, at most $1,234.56' })).toBeEnabled();
  await expect(window.getByText(/runs\.configure/)).toHaveCount(0);
});
