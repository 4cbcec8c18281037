import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { startKeyedServer } from '../simulators/keyedServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { startProbe } from './probeRun.ts';

const folder = temporaryFolder();
let running: RunningApp;
let simulator: CountingServer;

test.beforeAll(async () => {
  simulator = await startCountingServer();
  running = await launchApp(join(folder.path, 'data'));
  await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  );
});
test.afterAll(async () => {
  await running.app.close();
  await simulator.close();
  folder.remove();
});

const attention = (window: Page) => window.getByRole('tab', { name: /^Needs attention/ });

test('what rows ask is answered by keyboard, for one row and for all that ask the same', async () => {
  const { window } = running;
  await expect(window.getByText('Drop a workbook here')).toBeVisible();
  await startProbe(running, 'Questions', ['plain', 'pick-1', 'pick-2', 'pick-3'], {
    baseUrl: simulator.url,
    mode: 'two-stage',
  });
  await attention(window).click();
  await expect(window.getByText('3 rows wait for a choice')).toBeVisible();
  const question = window.getByRole('article', { name: 'Which of the two is it?' });
  await expect(question.getByText('Row 2 and 2 more')).toBeVisible();
  await expectAccessible(window, 'attention-questions');

  await window.keyboard.press('2');
  await expect(window.getByRole('radio', { name: /The right one/ })).toBeChecked();
  await expect(question.getByText(/^These rows go on at once\. It takes 3 calls, no cost/)).toBeVisible();
  await window.getByRole('button', { name: 'Only for row 2' }).click();
  await expect(window.getByText('2 rows wait for a choice')).toBeVisible();
  await expect(question.getByText('Row 3 and 1 more')).toBeVisible();
  await window.getByRole('heading', { name: /^A choice/ }).click();
  await window.keyboard.press('1');
  await window.keyboard.press('Enter');
  await expect(window.getByText('Nothing needs your attention.')).toBeVisible();
  await expect(window.getByRole('heading', { name: /^Finished\. 4 rows/ })).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('failed rows stand together by cause, each with one way out and what that takes', async () => {
  const { window } = running;
  simulator.configure({ every: { serverError: 1 } });
  await startProbe(running, 'Failures', ['one', 'two', 'three'], {
    baseUrl: simulator.url,
    retries: 0,
    price: 1500,
    failureRate: 0,
  });
  await attention(window).click();
  const group = window.getByRole('article', { name: 'The service had a problem of its own.' });
  await expect(group.getByText('3 rows', { exact: true })).toBeVisible();
  await expect(group.getByText(/^3 calls, \$0\.0/)).toBeVisible();
  await group.getByRole('button', { name: /^Show rows/ }).click();
  await expect(group.getByRole('cell', { name: 'two' })).toBeVisible();
  await expectAccessible(window, 'attention-failures');
  const more = group.getByRole('button', { name: /^Other ways/ });
  await more.click();
  await expectAccessible(window, 'attention-other-ways');
  await window.getByRole('menuitem', { name: 'Change the speed' }).click();
  await window.getByRole('textbox', { name: 'Tries after a failure' }).fill('2');
  await window.keyboard.press('Enter');
  await expectAccessible(window, 'attention-speed');

  await more.click();
  await window.getByRole('menuitem', { name: 'Set 3 rows aside' }).click();
  const aside = window.getByRole('dialog', { name: 'Set 3 rows aside?' });
  await expect(aside).toContainText('It costs nothing and can be taken back.');
  await window.keyboard.press('Escape');
  await expect(more).toBeFocused();
  await more.click();
  await window.getByRole('menuitem', { name: 'Set 3 rows aside' }).click();
  await aside.getByRole('button', { name: 'Set aside' }).click();
  await expect(window.getByText('Nothing needs your attention.')).toBeVisible();
  await expect(window.getByRole('heading', { name: /^Set aside/ })).toBeVisible();
  await expect(window.locator('main :is(h1, h2):focus')).toHaveCount(1);
  await expectAccessible(window, 'attention-aside');
  await window.getByRole('button', { name: /^Take back/ }).click();
  await expect(window.getByRole('heading', { name: /^Set aside/ })).toHaveCount(0);
  await expect(window.locator('main :is(h1, h2):focus')).toHaveCount(1);

  simulator.configure({ every: { serverError: 0 } });
  await group.getByRole('button', { name: /^Try 3 rows again/ }).click();
  await expect(window.getByText('Nothing needs your attention.')).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('a run that reached its cap says so, and goes on with a higher one', async () => {
  const { window } = running;
  const rows = Array.from({ length: 6 }, (_, at) => `item-${at}`);
  await startProbe(running, 'Capped', rows, {
    baseUrl: simulator.url,
    price: 1_000_000,
    spendCap: 2_000_000,
    inFlight: 1,
  });
  await attention(window).click();
  await expect(window.getByRole('heading', { name: 'The run reached what it may cost.' })).toBeVisible();
  await expect(window.getByText('$2.00 of at most $2.00 is spent.', { exact: false })).toBeVisible();
  await expect(window.getByText('Raise the cap first: it would stop here again.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Go on with 4 rows' })).toBeDisabled();
  await expect(window.getByRole('button', { name: 'Resume' })).toBeDisabled();
  await expectAccessible(window, 'attention-cap');
  await window.getByRole('textbox', { name: 'Spend at most' }).fill('10');
  await window.keyboard.press('Enter');
  await expect(window.getByText('of at most $10.00 is spent', { exact: false })).toBeVisible();
  await expect(window.getByText(/^Going on takes 4 calls, \$/)).toBeVisible();
  await window.getByRole('button', { name: 'Go on with 4 rows' }).click();
  await expect(window.getByRole('heading', { name: /^Finished\. 6 rows/ })).toBeVisible();
  await window.getByRole('button', { name: 'All runs' }).click();
});

test('a run whose key was refused takes another one on the spot and goes on', async () => {
  const { window: page } = running;
  const keyed = await startKeyedServer({ key: 'the-right-key' });
  await page.evaluate(
    (ref) => window.rowmill.call('secrets.set', { ref, value: 'a-wrong-key', keep: 'session' }),
    `probe:${new URL(keyed.url).host}`,
  );
  await startProbe(running, 'Refused', ['one', 'two'], { baseUrl: keyed.url, secret: 'header' });
  await attention(page).click();
  await expect(page.getByRole('heading', { name: 'The service did not accept the key.' })).toBeVisible();
  await expectAccessible(page, 'attention-key');
  await page.getByRole('button', { name: /^Replace/ }).click();
  await page.locator('input[type=password]').fill('the-right-key');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Go on with/ }).click();
  await expect(page.getByRole('heading', { name: /^Finished\. 2 rows: / })).toBeVisible();
  await keyed.close();
});
