import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import ExcelJS from 'exceljs';
import { projectRoot } from '../../scripts/runCommand.ts';
import { generateRefunds, truthPath } from '../fixtures/generator/generate.ts';
import type { Truth } from '../fixtures/generator/refunds.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { dropFile } from './drop.ts';

const sample = join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx');
const folder = temporaryFolder();
let running: RunningApp;

test.afterEach(async () => {
  // The list of runs may still be half a second behind a run that has just finished.
  await answerQuitDialog();
  await running.app.close();
});
test.afterAll(() => folder.remove());

const picture = (window: Page, name: string) =>
  window.screenshot({ path: join(projectRoot, 'test', 'e2e', 'screenshots', `${name}.png`) });

/** The save dialog is the system's own; the test answers it in the person's place. */
const answerSaveDialog = (path: string) =>
  running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

/** The question whether to quit under a run is the system's dialog too. */
const answerQuitDialog = () =>
  running.app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async (...args: unknown[]) => {
      const { buttons = [] } = args.at(-1) as { buttons?: string[] };
      return { response: buttons.indexOf('Pause and quit'), checkboxChecked: false };
    };
  });

test('drop Master_Refunds.xlsx, watch it, export it', async () => {
  const truth = readTruth(sample);
  running = await launchApp(join(folder.path, 'main-job'));
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await picture(window, 'home-empty');

  await dropFile(running.window, sample);
  const start = window.getByRole('button', { name: 'Run 1,000 rows' });
  await expect(start).toBeEnabled();
  await expect(window.getByText('Master_Refunds.xlsx').first()).toBeVisible();
  await picture(window, 'check');

  await start.click();
  await expect(window.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible({
    timeout: 60_000,
  });
  const counts = await tileCounts(window);
  expect(counts['All rows']).toBe(1000);
  expect((counts.OK ?? 0) + (counts.Review ?? 0) + (counts.Reject ?? 0)).toBe(1000);
  const planted = new Set(Object.values(truth.planted).flat());
  expect((counts.Review ?? 0) + (counts.Reject ?? 0)).toBe(planted.size);
  await picture(window, 'finished');

  const target = join(folder.path, 'results.xlsx');
  await answerSaveDialog(target);
  await window.getByRole('button', { name: 'Export' }).click();
  await window.getByRole('button', { name: 'Save as…' }).click();
  await expect(window.getByText(/^Saved results\.xlsx: 1,000 rows/)).toBeVisible();
  await picture(window, 'exported');
  await expectExport(target, truth);

  await window.getByRole('tab', { name: 'Results' }).click();
  await window.getByRole('checkbox', { name: /^Reject/ }).check();
  await expect(window.getByText(`${counts.Reject} of 1,000 rows`)).toBeVisible();
  await window.getByRole('columnheader', { name: 'Risk' }).click();
  await window.getByRole('columnheader', { name: 'Risk' }).click();
  await expect(window.getByRole('gridcell', { name: '95', exact: true }).first()).toBeVisible();
  await window.getByRole('button', { name: 'Copy' }).click();
  await expect(window.getByText(`${counts.Reject} rows copied as text.`)).toBeVisible();
  const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.trimEnd().split('\n')).toHaveLength((counts.Reject ?? 0) + 1);
  await picture(window, 'results');
});

test('close the app during a run, open it again, resume: every row once', async () => {
  const dataDir = join(folder.path, 'closed');
  const file = join(folder.path, 'Larger refunds.xlsx');
  await generateRefunds({ rows: 30_000, seed: 5, out: file });
  running = await launchApp(dataDir);
  // A drop before the page has its listeners would be a drop on nothing.
  await expect(running.window.getByText('Drop a workbook here')).toBeVisible();
  await dropFile(running.window, file);
  await running.window.getByRole('button', { name: 'Run 30,000 rows' }).click({ timeout: 60_000 });
  await expect(
    running.window.getByRole('heading', { name: /^Running\. [1-9][\d,]* of 30,000\./ }),
  ).toBeVisible();
  await picture(running.window, 'running');
  await answerQuitDialog();
  await running.app.close();

  running = await launchApp(dataDir);
  const { window } = running;
  await expect(window.getByText(/Paused at [1-9][\d,]* of 30,000/).first()).toBeVisible();
  await picture(window, 'home-interrupted');
  await window
    .getByRole('button', { name: /^Resume/ })
    .first()
    .click();
  await expect(window.getByRole('heading', { name: /^Finished\. 30,000 rows:/ })).toBeVisible({
    timeout: 120_000,
  });
  const counts = await tileCounts(window);
  expect((counts.OK ?? 0) + (counts.Review ?? 0) + (counts.Reject ?? 0)).toBe(30_000);
});

const readTruth = (workbook: string): Truth => JSON.parse(readFileSync(truthPath(workbook), 'utf8')) as Truth;

/** The numbers on the tiles, by their label. */
async function tileCounts(window: Page): Promise<Record<string, number>> {
  const tiles = await window.locator('button[aria-pressed]').allInnerTexts();
  return Object.fromEntries(
    tiles.map((text) => {
      const [label = '', count = ''] = text.split('\n').map((line) => line.trim());
      return [label, Number(count.replaceAll(',', ''))];
    }),
  );
}

/** Reads the export with another program's eyes and compares every original cell and every planted problem. */
async function expectExport(target: string, truth: Truth): Promise<void> {
  const [original, exported] = await Promise.all([readSheet(sample), readSheet(target)]);
  const [header = []] = exported;
  const width = original[0]?.length ?? 0;
  expect(exported).toHaveLength(1001);
  for (const [at, row] of original.entries()) expect(exported[at]?.slice(0, width)).toEqual(row);
  const findings = header.indexOf('Findings (codes)');
  for (const [code, rowNumbers] of Object.entries(truth.planted)) {
    for (const rowNumber of rowNumbers) {
      expect(String(exported[rowNumber]?.[findings]).split(', '), `row ${rowNumber}`).toContain(code);
    }
  }
}

async function readSheet(path: string): Promise<unknown[][]> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.worksheets[0];
  const rows: unknown[][] = [];
  const width = sheet?.getRow(1).cellCount ?? 0;
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    rows.push(Array.from({ length: width }, (_, column) => row.getCell(column + 1).value));
  });
  return rows;
}
