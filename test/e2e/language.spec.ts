import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, temporaryFolder } from './app.ts';

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
  await second.app.close();
  folder.remove();
});
