import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
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

test('answers are reviewed by keyboard alone: accepted, corrected, rejected with a note, taken back', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Run 1,000 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
  await window.getByRole('tab', { name: 'Review' }).click();
  await expect(window.getByText(/^180 to look at · 0 agreed/)).toBeVisible();
  await expect(
    window.getByText(/^187 rows in this pass: 180 that need a look and 7 confident/),
  ).toBeVisible();
  const title = window.getByRole('heading', { name: /^Row [\d,]+$/ });
  const first = await title.innerText();

  await window.keyboard.press('a');
  await expect(window.getByText(/^179 to look at · 1 agreed/)).toBeVisible();
  await expect(title).not.toHaveText(first);
  await expect(window.getByRole('tab', { name: 'Review' })).toHaveText('Review179');

  await window.keyboard.press('c');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: /^Correct/ })).toBeFocused();
  await window.keyboard.press('c');
  await window.getByRole('textbox', { name: 'Risk' }).fill('7');
  await window.keyboard.press('Enter');
  await expect(window.getByText(/^178 to look at · 1 agreed · 1 corrected/)).toBeVisible();
  await expect(window.locator('main :is(h1, h2):focus')).toHaveCount(1);

  await window.keyboard.press('n');
  await window.keyboard.type('Ask the vendor');
  // Leaving the field and the row loses nothing.
  await window.keyboard.press('Escape');
  await window.keyboard.press('j');
  await expect(window.getByRole('textbox', { name: 'Note' })).toHaveValue('');
  await window.keyboard.press('k');
  await expect(window.getByRole('textbox', { name: 'Note' })).toHaveValue('Ask the vendor');
  await window.keyboard.press('d');
  await expect(window.getByText(/^177 to look at · 1 agreed · 1 corrected · 1 disagreed/)).toBeVisible();

  await window.keyboard.press('k');
  await expect(window.getByText('Ask the vendor').first()).toBeVisible();
  await window.keyboard.press('u');
  await expect(window.getByText(/^178 to look at · 1 agreed · 1 corrected · 0 disagreed/)).toBeVisible();

  await window.keyboard.press('k');
  await expect(window.getByText(/^Risk: 7 \(was \d+\)$/)).toBeVisible();
});

test('a related row is opened from an answer, and gone back from; keys of the review decide nothing behind it', async () => {
  const { window } = running;
  await expect(window.getByText(/^Most money at risk first/)).toBeVisible();
  await window.keyboard.press('j');
  const link = window.getByRole('button', { name: /^Show row / });
  for (let tries = 0; (await link.count()) === 0; tries += 1) {
    expect(tries).toBeLessThan(180);
    const place = await window.getByText(/^\d+ of 187$/).innerText();
    await window.keyboard.press('j');
    await expect(window.getByText(place, { exact: true })).toHaveCount(0);
  }
  const name = (await link.first().getAttribute('aria-label')) ?? '';
  const counts = await window.getByText(/ to look at · /).innerText();
  await link.first().click();
  const drawer = window.getByRole('dialog');
  await expect(drawer.getByText(name.replace('Show row', 'Row'), { exact: true })).toBeVisible();
  await window.keyboard.press('a');
  await drawer
    .getByRole('button', { name: /^Show row / })
    .first()
    .click();
  await drawer.getByRole('button', { name: /^Back to row / }).click();
  await expect(drawer.getByText(name.replace('Show row', 'Row'), { exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  expect(await window.getByText(/ to look at · /).innerText()).toBe(counts);
});

test('a double click on a row of the grid opens it like a click', async () => {
  const { window } = running;
  await window.getByRole('tab', { name: 'Results' }).click();
  await window.locator('[data-column="result.explanation"][role=gridcell]').first().dblclick();
  const drawer = window.getByRole('dialog');
  await expect(drawer).toBeVisible();
  await window.waitForTimeout(600);
  await expect(drawer).toBeVisible();
  expect(await window.evaluate('String(getSelection())')).toBe('');
});

test('a cell corrected before the run is shown beside what the file has', async () => {
  const { window } = running;
  const file = join(folder.path, 'To correct.csv');
  writeFileSync(
    file,
    'Invoice Number,Vendor,Refund Amount,Invoice Date\nA-1,Acme,twelve,2026-01-02\nA-2,Acme,9.5,2026-01-02',
  );
  await window.keyboard.press('Escape');
  await dropFile(window, file);
  await window.getByRole('button', { name: /^Unreadable 1$/ }).click();
  const cell = window.getByRole('textbox', { name: 'Refund amount in row 2 of the sheet' });
  await cell.fill('12.50');
  await cell.press('Enter');
  await window.getByRole('button', { name: 'Run 2 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 2 rows/ })).toBeVisible();
  await window.getByRole('tab', { name: 'Results' }).click();
  await window.locator('[data-column="result.explanation"][role=gridcell]').first().click();
  const drawer = window.getByRole('dialog');
  await expect(drawer.getByText('corrected, in the file: twelve')).toBeVisible();
  await expect(drawer.locator('del')).toHaveText('twelve');
});
