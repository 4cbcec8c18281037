import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startKeyedServer } from '../simulators/keyedServer.ts';
import { launchApp, temporaryFolder } from './app.ts';

const key = 'canary-of-the-window-0123456789';

/** Files of the data folder that hold the key. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.filter((path) => readFileSync(path).includes(text));
}

const status = (page: Page, url: string) =>
  page.evaluate(
    (baseUrl) =>
      window.rowmill.call('secrets.status', {
        analyserId: 'probe',
        settings: { baseUrl, secret: 'header' },
      }),
    url,
  );
const set = (page: Page, ref: string, keep: 'keychain' | 'session', consent = false) =>
  page.evaluate(
    ([name, value, where, agreed]) =>
      window.rowmill.call('secrets.set', { ref: name, value, keep: where, consent: agreed }),
    [ref, key, keep, consent] as const,
  );
const tried = (page: Page, url: string) =>
  page.evaluate(
    (baseUrl) =>
      window.rowmill.call('secrets.test', { analyserId: 'probe', settings: { baseUrl, secret: 'header' } }),
    url,
  );

test('a key is entered and tried in the window, and kept on a computer without a keyring only with consent', async () => {
  const simulator = await startKeyedServer({ key });
  const ref = `probe:${new URL(simulator.url).host}`;
  const folder = temporaryFolder();
  const first = await launchApp(folder.path);
  const page = first.window;
  const before = await status(page, simulator.url);
  expect(before).toMatchObject({ ok: true, value: { secrets: [{ ref, from: null }] } });
  // A test machine has no keyring; one that has is no less safe, but proves something else.
  expect(before).toMatchObject({ value: { keychain: 'unprotected' } });

  expect(await set(page, ref, 'keychain')).toMatchObject({ failure: { code: 'keychain-unprotected' } });
  expect(await status(page, simulator.url)).toMatchObject({ value: { secrets: [{ from: null }] } });
  expect(await set(page, ref, 'session')).toMatchObject({ ok: true });
  expect(await tried(page, simulator.url)).toMatchObject({
    value: { message: 'The simulator knows the key of tester.' },
  });
  expect(await filesWith(folder.path, key)).toEqual([]);

  // An engine that dies gets the session's keys from main when it is back.
  const hello = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  if (hello.ok) process.kill(hello.value.pid, 'SIGKILL');
  await expect
    .poll(() => status(page, simulator.url))
    .toMatchObject({ value: { secrets: [{ from: 'session' }] } });
  await first.app.close();

  const second = await launchApp(folder.path);
  expect(await status(second.window, simulator.url)).toMatchObject({ value: { secrets: [{ from: null }] } });
  expect(await set(second.window, ref, 'keychain', true)).toMatchObject({ ok: true });
  await second.app.close();
  expect(await filesWith(folder.path, key)).toEqual([]);
  expect(statSync(join(folder.path, 'secrets.json')).mode & 0o777).toBe(0o600);

  const third = await launchApp(folder.path);
  const answer = await status(third.window, simulator.url);
  expect(answer).toMatchObject({ value: { secrets: [{ from: 'keychain' }] } });
  expect(JSON.stringify(answer)).not.toContain(key);
  expect(await tried(third.window, simulator.url)).toMatchObject({ ok: true });
  await third.app.close();
  folder.remove();
  await simulator.close();
});
