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
