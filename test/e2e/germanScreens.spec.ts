import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
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

/** Text of ours with a word that only English has; cells, file names and headers are the file's own. Runs in the page. */
function english(): string[] {
  const foreign = /\b(the|and|are|with|of|rows?|your|this|which|is|from|again|failed|done|review|reject)\b/i;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!element?.checkVisibility() || element.closest('td, dd, [role=grid], code, pre, textarea, style'))
      continue;
    if (foreign.test(node.textContent ?? '')) found.push(node.textContent ?? '');
  }
  return found;
}

/** As it is seen in the smallest window there is, and nothing lost at 200 %. */
async function expectGerman(name: string): Promise<void> {
  const { window } = running;
  await expect(window.locator('.mantine-Loader-root')).toHaveCount(0);
  expect(await window.evaluate(english), name).toEqual([]);
  await expectNothingLostAt200(running, `german-${name}`);
  await window.screenshot({ path: join('test', 'e2e', 'screenshots', `german-${name}.png`) });
}

const saveTo = (path: string) =>
  running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

const problems = [
  'Invoice Number,Vendor,Refund Amount,Invoice Date',
  'A-1,Acme,12.50,01/02/2026',
  'A-2,Acme,twelve and a half,02/02/2026',
  'A-3,,7.00,03/02/2026',
];

async function speakGerman(window: Page): Promise<void> {
  await window.getByRole('button', { name: 'Settings' }).click();
  await window.getByRole('combobox', { name: 'Language' }).click();
  await window.getByRole('option', { name: 'Deutsch' }).click();
  await expect(window.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
}

test('settings and plans are German, and take numbers as German writes them', async () => {
  const { window } = running;
  await speakGerman(window);
  await expectGerman('settings');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Alle Läufe' }).click();
  await expectGerman('home-empty');

  const file = join(folder.path, 'Erstattungen.csv');
  writeFileSync(file, problems.join('\n'));
  await dropFile(window, file);
  await window.getByRole('button', { name: /^Nicht lesbar/ }).click();
  await expectGerman('check');

  await window.getByRole('button', { name: 'Plan ändern' }).click();
  for (const more of await window.getByRole('button', { name: /^Erweitert/ }).all()) await more.click();
  await expect(window.getByText('Voreinstellung: 3,5 Abweichungen.', { exact: false })).toBeVisible();
  const deviations = window.getByRole('textbox', { name: 'Abweichung eines ungewöhnlichen Betrags' });
  await expect(deviations).toHaveValue('3,5');
  await deviations.fill('1.234');
  await deviations.blur();
  await expect(window.getByText(/kann Tausender oder Nachkommastellen meinen/)).toBeVisible();
  await deviations.fill('2,75');
  await deviations.blur();
  await expect(window.getByText(/kann Tausender oder Nachkommastellen meinen/)).toHaveCount(0);
  await expectGerman('plan-rules');
  for (const [name, label] of [
    ['products', /^Amazon-Produkte/],
    ['model', /^Sprachmodell/],
    ['requests', /^Web-Anfrage/],
  ] as const) {
    await window.getByRole('radio', { name: label }).click();
    await expect(window.getByRole('radio', { name: label, checked: true })).toBeVisible();
    for (const more of await window.getByRole('button', { name: /^Erweitert/ }).all()) await more.click();
    await expectGerman(`plan-${name}`);
  }
  await window.getByRole('radio', { name: /^Regeln für Erstattungen/ }).click();
  await window.getByRole('button', { name: 'Alle Läufe' }).click();
});

test('a finished run is German on every tab, and so is what is exported', async () => {
  const { window } = running;
  await expect(window.getByRole('button', { name: 'Arbeitsmappe öffnen' }).first()).toBeVisible();
  await dropFile(window, sample);
  await window.getByRole('button', { name: '1.000 Zeilen starten' }).click();
  await expect(
    window.getByRole('heading', { name: /^Fertig\. 1\.000 Zeilen: .* abzulehnen\.$/ }),
  ).toBeVisible();
  for (const tab of ['Fortschritt', 'Zu klären', 'Durchsicht', 'Ergebnisse', 'Export']) {
    await window.getByRole('tab', { name: tab }).click();
    await expect(window.getByRole('tab', { name: tab, selected: true })).toBeVisible();
    await expectGerman(tab.toLowerCase().replaceAll(' ', '-').replaceAll('ä', 'ae').replaceAll('ü', 'ue'));
  }
  await window.getByRole('radio', { name: /^CSV/ }).click();
  await expect(window.getByRole('combobox', { name: 'Trennzeichen und Dezimalen' })).toHaveValue('semicolon');
  await expect(window.getByRole('combobox', { name: 'Sprache der Ergebnisse' })).toHaveValue('de');
  const target = join(folder.path, 'ergebnisse.csv');
  await saveTo(target);
  await window.getByRole('button', { name: 'Speichern unter …' }).click();
  await expect(window.getByText(/ergebnisse\.csv/).first()).toBeVisible();
  const [header = '', ...lines] = readFileSync(target, 'utf8').split('\r\n');
  expect(header).toContain('Urteil;Risiko;Befunde;Befunde (Codes);Erklärung;Rückforderbarer Betrag');
  const twice = lines.find((line) => line.includes('duplicate-exact') && line.includes(';EUR;')) ?? '';
  expect(twice).toContain('Abzulehnen');
  expect(twice).toContain('Doppelt erstattet: Zeile');
  expect(twice).toMatch(/;\d+,\d\d;/);
});
