import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type RedisServer, startRedis } from '../adapters/limiter/redisServer.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';
import { expectAccessible } from './axe.ts';
import { expectNothingLostAt200 } from './zoom.ts';

const folder = temporaryFolder();
const dataDir = join(folder.path, 'data');
let running: RunningApp;
let redis: RedisServer;

test.beforeAll(async () => {
  redis = await startRedis({ password: 'hush-hush' });
  running = await launchApp(dataDir);
});
test.afterAll(async () => {
  await running.app.close();
  await redis.close();
  folder.remove();
});

test.beforeEach(async () => {
  const title = running.window.getByRole('heading', { name: 'Settings', exact: true });
  await expect(running.window.getByRole('button', { name: 'Settings' }).or(title).first()).toBeVisible();
  if (!(await title.isVisible())) await running.window.getByRole('button', { name: 'Settings' }).click();
  await expect(title).toBeVisible();
});

test('the address of Redis is entered, its password tried until it is right, and limits are shared from the next start on', async () => {
  const { window: page } = running;
  const address = page.getByRole('textbox', { name: 'Redis', exact: true });
  await address.fill('localhost:6379');
  await address.press('Enter');
  await expect(page.getByText(/must look like/)).toBeVisible();
  await address.fill(redis.url);
  await address.press('Enter');
  await expect(page.getByText(/must look like/)).toHaveCount(0);

  const enter = async (password: string) => {
    await page.getByRole('button', { name: /^(Enter key|Replace): .*Redis/ }).click();
    await page.getByRole('textbox', { name: /Redis.*password|password.*Redis/i }).fill(password);
    await page.getByRole('button', { name: 'Save key' }).click();
  };
  const result = page.getByRole('status').filter({ hasText: /Redis/ });
  await enter('wrong');
  await page.getByRole('button', { name: /^Test: .*Redis/ }).click();
  await expect(result).toContainText('did not take the password, or the user in the address.');
  await result.scrollIntoViewIfNeeded();
  await expectAccessible(page, 'accessible-settings-redis-refused');
  await enter('hush-hush');
  await page.getByRole('button', { name: /^Test: .*Redis/ }).click();
  await expect(page.getByRole('status').filter({ hasText: /answered/ })).toBeVisible();
  await expectAccessible(page, 'accessible-settings-redis');
  await expectNothingLostAt200(running, 'zoom-settings-redis');
  expect(await page.content()).not.toContain('hush-hush');

  // A new engine takes the address and gets the password of the session from the window's own process.
  const hello = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  if (hello.ok) process.kill(hello.value.pid, 'SIGKILL');
  await expect
    .poll(async () => {
      const limits = await page.evaluate(() => window.rowmill.call('limits.list', {}));
      return limits.ok ? limits.value.redis.state : limits.failure.code;
    })
    .toBe('connected');
});

test('every setting says what it is without being touched, and its unit', async () => {
  const { window } = running;
  const silent = await window.evaluate(() => {
    const inputs = [...document.querySelectorAll<HTMLInputElement>('main input:not([type="hidden"])')];
    const said = (input: HTMLInputElement) => {
      const ids = (input.getAttribute('aria-describedby') ?? '').split(' ');
      const told = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
      return told || (input.closest('.mantine-Switch-root')?.textContent ?? '');
    };
    const named = (input: HTMLInputElement) => input.labels?.[0]?.textContent ?? input.name;
    return inputs.filter((input) => !/Default: |empty takes/.test(said(input))).map(named);
  });
  expect(silent).toEqual([]);
});
