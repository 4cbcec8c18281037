import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Engine, openEngine } from '../../src/engine/openEngine.ts';
import { startCountingServer } from '../simulators/countingServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, startProbe } from './probeRun.ts';

let folder: string;
let dataDir: string;
let owner: Engine;
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-socket-'));
  dataDir = join(folder, 'data');
  owner = await openTestEngine(dataDir);
  logged = [];
});
afterEach(async () => {
  await owner.close();
  await rm(folder, { recursive: true });
});

const second = async (): Promise<Engine> =>
  must(await openEngine({ dataDir, utilityProcess: true, threads: 1, log: (line) => logged.push(line) }));
const address = async (): Promise<string> =>
  z.object({ socket: z.string() }).parse(JSON.parse(await readFile(join(dataDir, 'owner.json'), 'utf8')))
    .socket;

describe.skipIf(process.platform === 'win32')('the socket of the owner', () => {
  it('is only the user’s, and is gone when the owner has closed', async () => {
    const path = await address();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await owner.close();
    await expect(stat(path)).rejects.toThrow('ENOENT');
    owner = await openTestEngine(dataDir);
  });

  it('replaces what a killed owner left behind', async () => {
    const path = await address();
    await owner.close();
    await writeFile(path, '');
    owner = await openTestEngine(dataDir);
    const remote = await second();
    expect(remote.mode).toBe('remote');
    await remote.close();
  });

  it('lies in a private folder where the data folder’s path is too long for a socket', async () => {
    const deep = join(folder, 'd'.repeat(120));
    const first = await openTestEngine(deep);
    const other = must(await openEngine({ dataDir: deep, utilityProcess: false, log: () => {} }));
    expect(other.mode).toBe('remote');
    await other.close();
    await first.close();
  });

  it('cuts off who sends what is no message, and serves the next', async () => {
    const path = await address();
    for (const nonsense of ['{"kind":', 'x'.repeat(17 * 1024 * 1024)]) {
      const socket = connect(path);
      socket.on('error', () => {});
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(`${nonsense}\n`);
      await closed;
    }
    const remote = await second();
    expect(await remote.client.call('runs.list', {})).toEqual({ ok: true, value: [] });
    await remote.close();
  });
});

describe('a second engine on the folder', () => {
  it('has the owner do what is asked, calls and subscriptions alike', async () => {
    const remote = await second();
    expect(must(await remote.client.call('engine.hello', {})).pid).toBe(process.pid);
    expect(await remote.client.call('runs.pause', { runId: 'none' })).toMatchObject({
      failure: { code: 'run-missing' },
    });
    expect(await remote.client.call('runs.get', { runId: '' })).toMatchObject({
      failure: { code: 'bad-input' },
    });
    const path = join(folder, 'no-such.xlsx');
    expect(await remote.client.call('runs.create', { file: { kind: 'path', path } })).toMatchObject({
      failure: { code: 'file-missing' },
    });
    await expect(pictureWhere(remote, 'none', () => true)).rejects.toThrow('There is no run');
    await remote.close();
  });

  it('learns that the owner went away, and answers with that from then on', async () => {
    const remote = await second();
    await owner.close();
    await remote.ownerLeft;
    expect(await remote.client.call('runs.list', {})).toMatchObject({ failure: { code: 'engine-gone' } });
    const next = await second();
    expect(next.mode).toBe('owner');
    await next.close();
    owner = await openTestEngine(dataDir);
  });

  it('gets its answer from an owner that closes because of what was asked', async () => {
    const simulator = await startCountingServer({ latencyMs: 50 });
    const runId = await startProbe(owner, folder, items(200), { baseUrl: simulator.url });
    await pictureWhere(owner, runId, ({ counts }) => counts.done > 0);
    const remote = await second();
    const paused = pictureWhere(owner, runId, ({ state }) => state === 'paused');
    const asked = remote.client.call('runs.pause', { runId });
    await paused;
    await owner.close();
    expect(await asked).toMatchObject({ ok: true });
    await simulator.close();
    owner = await openTestEngine(dataDir);
  });
});
