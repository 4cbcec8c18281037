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

const rows = [
  'Invoice Number,Vendor,Refund Amount,Invoice Date',
  'A-1,Acme,12.50,2026-01-02',
  'A-2,Acme,twelve,2026-01-03',
  'A-3,,7.00,2026-01-04',
  'A-4,Birch,8.00,2026-01-05',
  'A-1,Acme,12.50,2026-01-02',
];

test('rows that are not ready are found, set right beside the file, skipped, and taken back', async () => {
  const { window } = running;
  const file = join(folder.path, 'Rows to check.csv');
  writeFileSync(file, rows.join('\n'));
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, file);
  const tile = (name: RegExp) => window.getByRole('button', { name });
  await expect(tile(/^Unreadable 2$/)).toBeVisible();
  await expect(tile(/^Identical 1$/)).toBeVisible();
  await expect(tile(/^Ready 2$/)).toBeVisible();

  await tile(/^Ready 2$/).click();
  const ready = window.getByRole('table', { name: 'Ready' });
  await expect(ready.getByText('A-1 · Acme · 12.50 · 2026-01-02')).toBeVisible();
  await expect(ready.getByRole('row')).toHaveCount(3);
  await expect(window.getByRole('button', { name: /^Skip all/ })).toHaveCount(0);
  await expectAccessible(window, 'accessible-check-ready');
  await tile(/^Unreadable/).click();
  await expect(window.getByText('Refund amount “twelve” cannot be read.')).toBeVisible();
  await expectAccessible(window, 'accessible-check-problems');
  const cell = window.getByRole('textbox', { name: 'Refund amount in row 3 of the sheet' });
  await cell.fill('12');
  await cell.press('Enter');
  await expect(tile(/^Unreadable 1$/)).toBeVisible();
  await expect(cell).toHaveCount(0);
  await expect(window.locator('main :focus')).toHaveCount(1);
  await window.getByRole('button', { name: 'Skip all 1' }).click();
  await expect(tile(/^Skipped 1$/)).toBeVisible();
  await expect(window.getByRole('button', { name: /^Skip all/ })).toHaveCount(0);
  await expect(tile(/^Ready 3$/)).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 4 rows' })).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(tile(/^Unreadable 1$/)).toBeVisible();
  await window.getByRole('textbox', { name: 'With' }).fill('Unknown');
  await window.getByRole('button', { name: 'Correct all' }).click();
  await expect(tile(/^Ready 4$/)).toBeVisible();
  await expect(tile(/^Unreadable 0$/)).toBeVisible();
});

test('reading the file again asks before changes made by hand are lost, and loses nothing when they are kept', async () => {
  const { window } = running;
  const tile = (name: RegExp) => window.getByRole('button', { name });
  const readAgain = async () => {
    await window.getByRole('button', { name: 'Change', exact: true }).click();
    await window.getByRole('button', { name: 'Read again' }).click();
  };
  const asked = window.getByRole('dialog', { name: '2 changes will be lost' });
  await readAgain();
  await expect(asked).toBeVisible();
  await expectAccessible(window, 'accessible-check-loses-changes');
  await asked.getByRole('button', { name: 'Keep' }).click();
  await expect(asked).toHaveCount(0);
  await expect(tile(/^Ready 4$/)).toBeVisible();

  await readAgain();
  await asked.getByRole('button', { name: 'Read again' }).click();
  await expect(tile(/^Unreadable 2$/)).toBeVisible();
  await expect(asked).toHaveCount(0);
  // Nothing was changed by hand since.
  await readAgain();
  await expect(tile(/^Ready 2$/)).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('a last row that looks like a total is asked about and skipped with a click', async () => {
  const { window } = running;
  const file = join(folder.path, 'With a total.csv');
  writeFileSync(
    file,
    ['Invoice Number,Vendor,Refund Amount', 'A-1,Acme,12.50', 'A-2,Acme,7', 'Total,,19.50'].join('\n'),
  );
  await dropFile(window, file);
  await expect(window.getByText('Row 4 looks like a total.')).toBeVisible();
  await expect(window.getByText('1 row cannot be read and is analysed anyway.')).toBeVisible();
  await expectAccessible(window, 'accessible-check-total');
  const [asked] = await window.getByRole('button', { name: 'Skip it' }).all();
  await asked?.click();
  await expect(window.getByText('Row 4 looks like a total.')).toHaveCount(0);
  await expect(window.getByText('Free: nothing leaves this computer.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 2 rows' })).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('a column that was probably not meant is asked about, and another one taken with a click', async () => {
  const { window } = running;
  const file = join(folder.path, 'Wrong column.csv');
  const lines = Array.from(
    { length: 12 },
    (_, at) => `B-${at},Acme,as agreed,${at + 1}.50,2026-02-0${(at % 9) + 1}`,
  );
  writeFileSync(file, ['Invoice Number,Vendor,Refund Amount,Paid back,Booked', ...lines].join('\n'));
  await dropFile(window, file);
  await expect(window.getByText(/12 of 12 values cannot be read/)).toBeVisible();
  await expectAccessible(window, 'accessible-check-wrong-column');
  await window.getByRole('button', { name: 'Use “Paid back” for Refund amount' }).click();
  await expect(window.getByRole('button', { name: /^Ready 12$/ })).toBeVisible();
  await expect(window.getByText(/cannot be read/)).toHaveCount(0);
  const suggestion = window.getByRole('button', { name: 'Is it “Booked”? Column for Invoice date' });
  await suggestion.click();
  await expect(suggestion).toHaveCount(0);
  await expect(window.getByRole('combobox', { name: 'Column for Invoice date' })).toHaveValue('Booked');
});
