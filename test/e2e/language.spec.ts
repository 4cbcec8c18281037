import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, temporaryFolder } from './app.ts';
import { dropFile } from './drop.ts';

const sample = join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx');

test('the window speaks German as soon as it is told to, and still after a restart', async () => {
  const folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const first = await launchApp(dataDir);
  await first.window.getByRole('button', { name: 'Settings' }).click();
  await first.window.getByRole('combobox', { name: 'Language' }).click();
  await first.window.getByRole('option', { name: 'Deutsch' }).click();
  await expect(first.window.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(first.window.locator('html')).toHaveAttribute('lang', 'de');
  await first.app.close();

  const second = await launchApp(dataDir);
  await expect(second.window.getByText('Legen Sie eine Arbeitsmappe hier ab')).toBeVisible();
  await second.window.screenshot({ path: join('test', 'e2e', 'screenshots', 'home-german.png') });

  const { window } = second;
  await dropFile(window, join(folder.path, 'fehlt.xlsx'));
  await expect(window.getByText(/^Es gibt keine Datei fehlt\.xlsx in /)).toBeVisible();
  await dropFile(window, sample);
  await expect(window.getByRole('combobox', { name: 'Spalte für Rechnungsnummer' })).toBeVisible();
  await window.screenshot({ path: join('test', 'e2e', 'screenshots', 'check-german.png') });
  await window.getByRole('button', { name: 'Plan ändern' }).click();
  await window.getByRole('radio', { name: /^Sprachmodell/ }).click();
  await expect(window.getByRole('combobox', { name: 'Server' })).toBeVisible();
  await window.screenshot({ path: join('test', 'e2e', 'screenshots', 'plan-german.png') });
  await window.getByRole('radio', { name: /^Regeln für Erstattungen/ }).click();
  await window.getByRole('button', { name: '1.000 Zeilen starten' }).click();
  await expect(
    window.getByRole('heading', { name: /^Fertig\. 1\.000 Zeilen: .* abzulehnen\.$/ }),
  ).toBeVisible();
  await second.app.close();
  folder.remove();
});
