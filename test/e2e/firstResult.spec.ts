import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, temporaryFolder } from './app.ts';

/** Counts what a person does: every click, every character typed, and nothing a script does behind the page. */
async function countEffort(page: Page): Promise<() => Promise<{ clicks: number; characters: number }>> {
  await page.evaluate(() => {
    const effort = { clicks: 0, characters: 0 };
    Object.assign(globalThis, { effort });
    window.addEventListener('click', ({ isTrusted }) => isTrusted && effort.clicks++, true);
    window.addEventListener('keydown', ({ key }) => key.length === 1 && effort.characters++, true);
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { effort: { clicks: number; characters: number } }).effort);
}

/** What the README tells a new user to click, in its order. */
function stepsOfReadme(): string[] {
  const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8');
  const part = readme.split('## Your first result')[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\d+\. \*\*(.+?)\*\*/gm)].map(([, step = '']) => step);
}

test('a first result, from the sample to the exported file as the README says, takes at most four clicks and no typing', async () => {
  const folder = temporaryFolder();
  const { app, window } = await launchApp(join(folder.path, 'data'));
  const target = join(folder.path, 'results.xlsx');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, target);
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  const effort = await countEffort(window);

  const steps = stepsOfReadme();
  expect(steps.length).toBeGreaterThan(0);
  for (const step of steps) {
    if (step === 'Export')
      await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
    await window.getByRole('button', { name: step, exact: true }).click();
  }
  await expect(window.getByText(/^Saved results\.xlsx: 1,000 rows/)).toBeVisible();

  const { clicks, characters } = await effort();
  expect(clicks).toBeLessThanOrEqual(4);
  expect(characters).toBe(0);
  await app.close();
  folder.remove();
});
