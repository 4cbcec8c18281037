import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/adapters/sqlite/store.ts';
import { connectControl } from '../../src/engine/controlSocket.ts';
import { must, openTestEngine, pictureWhere, readyRun } from '../engine/openTestEngine.ts';
import { items } from '../engine/probeRun.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type KeyedServer, startKeyedServer } from '../simulators/keyedServer.ts';
import { type Ended, rowmill } from './rowmill.ts';

const key = 'key-of-the-terminal-0123456789';

let folder: string;
let dataDir: string;
let simulator: KeyedServer;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-cli-secrets-'));
  dataDir = join(folder, 'data');
  simulator = await startKeyedServer({ key });
  await writeTheseItems(join(folder, 'items.xlsx'), items(5));
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const analyze = (env: Record<string, string>, ...more: readonly string[]): Promise<Ended> =>
  rowmill(
    [
      ...['analyze', join(folder, 'items.xlsx'), '--analyser', 'probe', '--data-dir', dataDir],
      ...['--set', `baseUrl=${simulator.url}`, '--set', 'secret=header', ...more],
    ],
    { env },
  );
async function secretsFile(text: string, mode = 0o600): Promise<string> {
  const path = join(folder, 'secrets.env');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

describe('a terminal takes secrets', () => {
  test('from the environment', async () => {
    const ended = await analyze({ PROBE_KEY: key });
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('Probe key: PROBE_KEY from') });
    expect(ended.stderr).not.toContain(key);
    expect(simulator.counts.answered).toBe(5);
  });

  test('from a file that only its user may read, before the environment', async () => {
    const path = await secretsFile(`# keys\n\nexport OTHER=x\nPROBE_KEY = "${key}"\n`);
    expect(await analyze({ PROBE_KEY: 'old', ROWMILL_SECRETS: path })).toMatchObject({ code: 0 });
    expect(await analyze({}, '--secrets', path)).toMatchObject({ code: 0 });
  });

  test('from nowhere else: without one the run is not started, and the sentence says what to set', async () => {
    const ended = await analyze({ PROBE_KEY: '' });
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('set PROBE_KEY in the terminal'),
    });
    expect(simulator.counts.answered).toBe(0);
  });
});

describe('a secrets file is refused', () => {
  test.skipIf(process.platform === 'win32')('when others may read it, with the way to mend it', async () => {
    const path = await secretsFile(`PROBE_KEY=${key}\n`, 0o640);
    const ended = await analyze({}, '--secrets', path, '--json');
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining(`chmod 600 ${path}`) });
    expect(ended.stderr + ended.stdout).not.toContain(key);
  });

  test('when a line is not NAME=VALUE, by its number and not by what is in it', async () => {
    const path = await secretsFile(`PROBE_KEY=${key}\n${key}\n`);
    const ended = await analyze({}, '--secrets', path);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('Line 2') });
    expect(ended.stderr).not.toContain(key);
  });

  test('when it is not there', async () => {
    const ended = await analyze({}, '--secrets', join(folder, 'nowhere.env'));
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read (ENOENT)') });
  });
});

describe('where another process owns the data folder', () => {
  test('it gets the terminal’s key for its session, and the run goes through', async () => {
    const owner = await openTestEngine(dataDir);
    try {
      expect(await analyze({ PROBE_KEY: key })).toMatchObject({ code: 0 });
      const about = { analyserId: 'probe', settings: { baseUrl: simulator.url, secret: 'header' } };
      const { secrets } = must(await owner.client.call('secrets.status', about));
      expect(secrets).toMatchObject([{ env: 'PROBE_KEY', from: 'session' }]);
    } finally {
      await owner.close();
    }
  });

  test('a run that is queued there is lent the key too', async () => {
    const owner = await openTestEngine(dataDir);
    try {
      const settings = { baseUrl: simulator.url, secret: 'header' };
      const runId = await readyRun(owner, join(folder, 'items.xlsx'), { analyserId: 'probe', settings });
      const queued = ['queue', '--add', runId, '--data-dir', dataDir];
      expect(await rowmill(queued, { env: { PROBE_KEY: key } })).toMatchObject({ code: 0, stderr: '' });
      const { state, counts } = await pictureWhere(owner, runId, (picture) => picture.state === 'finished');
      expect({ state, counts }).toMatchObject({ state: 'finished', counts: { done: 5 } });
    } finally {
      await owner.close();
    }
  });

  test('a queue that is told to go on after a new start is lent the keys of its runs', async () => {
    const first = await openTestEngine(dataDir);
    const settings = { baseUrl: simulator.url, secret: 'header' };
    const runId = await readyRun(first, join(folder, 'items.xlsx'), { analyserId: 'probe', settings });
    await first.close();
    // Added there it would be started at once.
    const store = must(await openStore(dataDir));
    store.queue.add(runId, null);
    store.close();
    const owner = await openTestEngine(dataDir);
    try {
      const going = ['queue', '--go', '--data-dir', dataDir];
      expect(await rowmill(going, { env: { PROBE_KEY: key } })).toMatchObject({ code: 0, stderr: '' });
      expect((await pictureWhere(owner, runId, ({ state }) => state === 'finished')).counts.done).toBe(5);
    } finally {
      await owner.close();
    }
  });

  test.skipIf(process.platform === 'win32')(
    'nobody can keep or take away a key over its socket',
    async () => {
      const owner = await openTestEngine(dataDir);
      const other = await connectControl(join(dataDir, 'engine.sock'), 3000);
      try {
        const refused = { ok: false, failure: { code: 'keychain-missing' } };
        const kept = await other?.call('secrets.set', { ref: 'probe:x', value: key, keep: 'keychain' });
        expect(kept).toMatchObject(refused);
        expect(await other?.call('secrets.delete', { ref: 'probe:x' })).toMatchObject(refused);
      } finally {
        other?.gone();
        await owner.close();
      }
    },
  );
});
