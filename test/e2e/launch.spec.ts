import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { launchApp, type RunningApp, temporaryFolder } from './app.ts';

const folder = temporaryFolder();
let running: RunningApp;

test.beforeAll(async () => {
  running = await launchApp(folder.path);
});
test.afterAll(async () => {
  await running.app.close();
  folder.remove();
});

const hello = () => running.window.evaluate(() => window.rowmill.call('engine.hello', {}));

test('the window opens under its own origin, named Rowmill', async () => {
  await expect.poll(() => running.window.title()).toContain('Rowmill');
  expect(running.window.url()).toBe('app://rowmill/index.html');
});

test('the engine runs in a utility process, on the folder it was given', async () => {
  const answer = await hello();
  expect(answer).toMatchObject({
    ok: true,
    value: { utilityProcess: true, dataDir: folder.path, mode: 'owner' },
  });
  const mainPid = await running.app.evaluate(() => process.pid);
  expect(answer.ok && answer.value.pid).not.toBe(mainPid);
});

test('a killed engine is started again, and the window and its subscriptions learn of it', async () => {
  const before = await hello();
  if (!before.ok) throw new Error(before.failure.message);
  await running.window.evaluate(() => {
    const seen: { states: string[]; lists: number[] } = { states: [], lists: [] };
    Object.assign(globalThis, { seen });
    window.rowmill.shell.onEngineState((state) => seen.states.push(state));
    window.rowmill.subscribe(
      'runs.watch',
      {},
      (_runs, sequence) => seen.lists.push(sequence),
      () => seen.lists.push(-1),
    );
  });
  const seen = () =>
    running.window.evaluate(
      () => (globalThis as unknown as { seen: { states: string[]; lists: number[] } }).seen,
    );
  await expect.poll(seen).toEqual({ states: ['ready'], lists: [1] });

  process.kill(before.value.pid, 'SIGKILL');

  await expect.poll(seen).toEqual({ states: ['ready', 'starting', 'restarted'], lists: [1, 1] });
  const after = await hello();
  expect(after.ok && after.value.pid).not.toBe(before.value.pid);
});

test('a call outside the contract is answered, not carried out', async () => {
  const answers = await running.window.evaluate(async () => {
    const call = window.rowmill.call as unknown as (name: string, input: unknown) => Promise<unknown>;
    return [
      await call('runs.burn', {}),
      await call('runs.get', { runId: 7 }),
      await call('runs.progress', {}),
    ];
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
});

test('the page is locked in: no Node, no other page, no other window, no permission', async () => {
  const { window } = running;
  const page = await window.evaluate(async () => ({
    node: 'process' in globalThis || 'require' in globalThis,
    opened: open('https://example.com') !== null,
    notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
    evaluated: (() => {
      try {
        return new Function('return 1')() === 1;
      } catch {
        return false;
      }
    })(),
  }));
  expect(page).toEqual({ node: false, opened: false, notifications: 'denied', evaluated: false });
  const attempts = await running.app.evaluateHandle(({ BrowserWindow }) => {
    const seen: { url: string; refused: boolean }[] = [];
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('will-frame-navigate', (event) =>
      seen.push({ url: event.url, refused: event.defaultPrevented }),
    );
    return seen;
  });
  await window.evaluate(() => location.assign('https://example.com/'));
  await expect.poll(() => attempts.jsonValue()).toEqual([{ url: 'https://example.com/', refused: true }]);
  expect(window.url()).toBe('app://rowmill/index.html');
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Not in Electron's types, but the only way to read back what a page was really given.
    return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
});

test('a page that is not ours gets no answer, though it has the preload', async () => {
  const preload = join(projectRoot, 'out', 'preload', 'index.cjs');
  const answer = await running.app.evaluate(async ({ BrowserWindow }, preload) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await stranger.loadURL('data:text/html,hello');
    const said: string = await stranger.webContents.executeJavaScript(
      'window.rowmill.call("engine.hello", {}).then(() => "answered", (error) => error.message)',
    );
    stranger.destroy();
    return said;
  }, preload);
  expect(answer).toContain('Not the window of Rowmill');
});

test('the page keeps its own content security policy, and is there again after a reload', async () => {
  const { window: page } = running;
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(globalThis, { violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  await page.reload();
  await expect(page.getByRole('button').first()).toBeVisible();
  const hello = await page.evaluate(() => window.rowmill.call('engine.hello', {}));
  expect(hello.ok).toBe(true);
  const violations = await page.evaluate(
    () => (globalThis as unknown as { violations: string[] }).violations,
  );
  expect(violations).toEqual([]);
});
