import { readFileSync, writeFileSync } from 'node:fs';
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

test('what a run was made with is kept as a recipe, shared as a file, and used on the next file', async () => {
  const { app, window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: 'Run 1,000 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();

  await window.getByRole('tab', { name: 'Export' }).click();
  const name = window.getByRole('textbox', { name: 'Name of the recipe' });
  await expect(name).toHaveValue('Master_Refunds');
  const save = async (text: string) => {
    await name.fill(text);
    await window.keyboard.press('Enter');
  };
  await save('  ');
  await expect(window.getByText('Give the recipe a name.')).toBeVisible();
  await save('R'.repeat(201));
  await expect(
    window.getByText(/^A recipe's name has at most 200 characters; this one has 201\.$/),
  ).toBeVisible();
  await save('Refunds of a month');
  await expect(window.getByText(/^Saved “Refunds of a month”/)).toBeVisible();
  await save('refunds of a MONTH');
  await expect(
    window.getByText('There is already a recipe “Refunds of a month”. Choose another name.'),
  ).toBeInViewport();
  await expectAccessible(window, 'accessible-export-recipe-taken');
  await window.getByRole('button', { name: 'Replace “Refunds of a month”' }).click();
  await expect(window.getByText(/^Replaced “refunds of a MONTH”/)).toBeVisible();
  await window.getByRole('button', { name: 'Copy terminal command' }).click();
  await expect(window.getByText('The command is on the clipboard:')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^rowmill analyze .*--out /);
  await window.getByRole('button', { name: 'Copy terminal command' }).scrollIntoViewIfNeeded();
  await expectAccessible(window, 'accessible-export-recipe');

  await window.getByRole('button', { name: 'All runs' }).click();
  await expect(window.getByRole('table', { name: 'Recipes' })).toBeVisible();
  await expect(window.getByRole('table', { name: 'Recipes' }).getByRole('row')).toHaveCount(2);
  await window.getByRole('button', { name: 'Rename refunds of a MONTH' }).click();
  const newName = window.getByRole('textbox', { name: 'New name of refunds of a MONTH' });
  await expect(newName).toBeFocused();
  await newName.fill('');
  await window.keyboard.press('Enter');
  await expect(window.getByText('Give the recipe a name.')).toBeVisible();
  await newName.fill('Refunds of a month');
  await window.keyboard.press('Enter');
  await expect(window.getByText('It is now called “Refunds of a month”.')).toBeVisible();
  await expect(newName).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Rename Refunds of a month' })).toBeFocused();
  await expectAccessible(window, 'accessible-home-recipes');
  const shared = join(folder.path, 'shared.json');
  await app.evaluate(
    ({ dialog }, [file, recipe]) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: recipe });
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
    },
    [sample, shared] as const,
  );
  await window.getByRole('button', { name: 'Share… Refunds of a month' }).click();
  await expect(window.getByText(/^Saved as shared\.json/)).toBeVisible();
  expect(JSON.parse(readFileSync(shared, 'utf8'))).toMatchObject({ v: 1, name: 'Refunds of a month' });

  await window.getByRole('button', { name: 'Use on a file… Refunds of a month' }).click();
  await expect(window.getByText('Set up as “Refunds of a month” says.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Run 1,000 rows' })).toBeEnabled();
  await window.getByRole('button', { name: 'Apply a recipe' }).click();
  await expect(window.getByRole('menuitem', { name: 'Refunds of a month' })).toBeVisible();
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'All runs' }).click();
  await window.getByRole('button', { name: 'Delete Refunds of a month' }).click();
  await expect(window.getByRole('table', { name: 'Recipes' })).toHaveCount(0);
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
  }, shared);
  await window.getByRole('button', { name: 'Open a recipe…' }).click();
  await expect(window.getByRole('table', { name: 'Recipes' })).toBeVisible();

  await dropFile(window, sample);
  await expect(window.getByRole('button', { name: 'Run 1,000 rows' })).toBeEnabled();
  // The columns are those the file alone says: nobody chose any.
  await expect(window.getByText(/^Columns as you chose them/)).toHaveCount(0);
});

test('a recipe that is applied while a file is checked has the file read as it says', async () => {
  const { window: page } = running;
  const file = join(folder.path, 'titled.csv');
  const lines = [
    'No title',
    'Invoice Number,Vendor,Refund Amount',
    'text,text,EUR',
    'A-1,Acme,2.50',
    'A-2,Acme,3',
  ];
  writeFileSync(file, lines.join('\n'));
  await page.evaluate(() =>
    window.rowmill.call('recipes.save', {
      recipe: { v: 1, name: 'Under a title', analyserId: 'refund-rules', headerRow: 2, skipRows: 1 },
    }),
  );
  await page.getByRole('button', { name: 'All runs' }).click();
  await dropFile(page, file);
  await page.getByRole('button', { name: 'Apply a recipe' }).click();
  await page.getByRole('menuitem', { name: 'Under a title' }).click();
  await expect(page.getByText('Set up as “Under a title” says.')).toBeVisible();
  await expect(page.getByText(/headers in row 2 · 2 rows/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run 2 rows' })).toBeEnabled();
});
