import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findElectron, rootArguments } from '../../scripts/electronPath.ts';
import { projectRoot, runCommand } from '../../scripts/runCommand.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { launchApp, temporaryFolder } from './app.ts';
import { startProbe } from './probeRun.ts';

const lastLogLine = (dataDir: string): string =>
  readFileSync(join(dataDir, 'logs', 'engine.log'), 'utf8')
    .trimEnd()
    .split('\n')
    .at(-1) ?? '';

test('quitting ends the engine cleanly, and the window comes back where it was', async () => {
  const folder = temporaryFolder();
  const first = await launchApp(folder.path);
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1000, height: 700 }),
  );
  await first.app.close();
  expect(lastLogLine(folder.path)).toContain('engine closed');

  const second = await launchApp(folder.path);
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  );
  expect(bounds).toEqual({ x: 40, y: 30, width: 1000, height: 700 });
  await second.app.close();
  folder.remove();
});

test('a log-out ends the engine cleanly too', async () => {
  const folder = temporaryFolder();
  const { app, window: page } = await launchApp(folder.path);
  await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  const ended = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  await ended;
  expect(lastLogLine(folder.path)).toContain('engine closed');
  folder.remove();
});

test('a second start hands its file to the window that is open, and ends', async () => {
  const folder = temporaryFolder();
  const { app, window: page } = await launchApp(folder.path);
  await page.evaluate(() => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    window.rowmill.shell.onOpenedFile((path) => opened.push(path));
  });
  const electron = await findElectron();
  const file = join(folder.path, 'no such file.xlsx');
  const code = await runCommand(
    electron.path,
    [...rootArguments(), projectRoot, `--data-dir=${folder.path}`, file],
    { stdio: 'ignore' },
  );
  expect(code).toBe(0);
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual([file]);
  await app.close();
  folder.remove();
});

test('an engine that is killed in the middle of a run is started again, goes on with it, and the window says so', async () => {
  const folder = temporaryFolder();
  const running = await launchApp(folder.path);
  const { app, window: page } = running;
  const [inFlight, count] = [4, 120];
  const simulator = await startCountingServer({ latencyMs: 200 });
  const items = Array.from({ length: count }, (_, at) => `item-${at}`);
  await startProbe(running, 'Killed under', items, { baseUrl: simulator.url, inFlight });
  await expect.poll(() => simulator.counts().answered).toBeGreaterThan(10);
  const hello = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  if (!hello.ok) throw new Error(hello.failure.message);
  process.kill(hello.value.pid, 'SIGKILL');

  await expect(page.getByRole('status').getByText(/^The engine stopped and was restarted/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Finished\. 120 rows/ })).toBeVisible({ timeout: 60_000 });
  const { requests, items: answered } = simulator.counts();
  expect(Object.keys(answered.read ?? {})).toHaveLength(count);
  expect(requests).toBeLessThanOrEqual(count + inFlight);
  await app.close();
  await simulator.close();
  folder.remove();
});

test('an engine that dies again and again stays down, says so, and the app still quits', async () => {
  const folder = temporaryFolder();
  const { app, window: page } = await launchApp(folder.path);
  await page.evaluate(() => {
    const states: string[] = [];
    Object.assign(globalThis, { states });
    window.rowmill.shell.onEngineState((state) => states.push(state));
  });
  const states = () => page.evaluate(() => (globalThis as unknown as { states: string[] }).states);
  for (const after of ['restarted', 'restarted', 'restarted', 'failed']) {
    const hello = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
    if (!hello.ok) throw new Error(hello.failure.message);
    const before = (await states()).length;
    process.kill(hello.value.pid, 'SIGKILL');
    await expect.poll(async () => (await states()).slice(before)).toContain(after);
  }
  const answer = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  expect(answer).toMatchObject({ ok: false, failure: { code: 'engine-gone' } });
  await app.close();
  folder.remove();
});

test('when the app itself is killed, its engine ends too and the folder is free for the next start', async () => {
  const folder = temporaryFolder();
  const killed = await launchApp(folder.path);
  const before = await killed.window.evaluate(() => window.rowmill.call('engine.hello', {}));
  if (!before.ok) throw new Error(before.failure.message);
  const ended = once(killed.app.process(), 'exit');
  killed.app.process().kill('SIGKILL');
  await ended;
  await expect.poll(() => isAlive(before.value.pid)).toBe(false);

  const next = await launchApp(folder.path);
  const after = await next.window.evaluate(() => window.rowmill.call('engine.hello', {}));
  expect(after).toMatchObject({ ok: true, value: { mode: 'owner' } });
  await next.app.close();
  folder.remove();
});

/** Signal 0 asks only whether the process exists. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
