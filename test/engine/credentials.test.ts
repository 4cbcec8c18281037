import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVault, type Vault } from '../../src/engine/credentials/vault.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { type KeyedOptions, type KeyedServer, startKeyedServer } from '../simulators/keyedServer.ts';
import { must, openTestEngine, pictureWhere } from './openTestEngine.ts';
import { items, type ProbeValues, readyProbe } from './probeRun.ts';

const key = 'key-of-this-test-0123456789';

let folder: string;
let vault: Vault;
let engine: Engine;
let simulator: KeyedServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-credentials-'));
  vault = createVault();
  engine = await openTestEngine(join(folder, 'data'), { vault });
});

afterEach(async () => {
  await engine.close();
  await simulator?.close();
  simulator = undefined;
  await rm(folder, { recursive: true });
});

/** A simulator that knows `key`, and whether the engine is given it. */
async function simulate(
  options: Partial<KeyedOptions> = {},
  given: string | null = key,
): Promise<KeyedServer> {
  simulator = await startKeyedServer({ key, ...options });
  const { host } = new URL(simulator.url);
  if (given !== null) vault.set(`probe:${host}`, { value: given, from: 'session' });
  return simulator;
}

const ready = (server: KeyedServer, rows: number, settings: ProbeValues): Promise<string> =>
  readyProbe(engine, folder, items(rows), { baseUrl: server.url, ...settings });
async function start(server: KeyedServer, rows: number, settings: ProbeValues): Promise<string> {
  const runId = await ready(server, rows, settings);
  must(await engine.client.call('runs.start', { runId }));
  return runId;
}
const inState = (runId: string, state: string) =>
  pictureWhere(engine, runId, (picture) => picture.state === state);

describe('a key', () => {
  it.each(['header', 'query'])('goes with each call, in the %s', async (secret) => {
    const server = await simulate();
    const finished = await inState(await start(server, 30, { secret }), 'finished');
    expect(finished.counts).toMatchObject({ done: 30, failed: 0 });
    expect(server.counts.answered).toBe(30);
  });

  it('that nobody gave refuses the start with its name and its variable, and the run stays ready', async () => {
    const server = await simulate({}, null);
    const runId = await ready(server, 3, { secret: 'header' });
    const refused = await engine.client.call('runs.start', { runId });
    expect(refused).toMatchObject({
      failure: {
        code: 'secret-missing',
        message: '“Probe key” is missing. Enter it in the settings, or set PROBE_KEY in the terminal.',
      },
    });
    expect(must(await engine.client.call('runs.get', { runId })).state).toBe('ready');
  });

  it('that is optional is left out where nobody gave it', async () => {
    const server = await simulate({}, null);
    const stopped = await inState(await start(server, 3, { secret: 'optional' }), 'stopped');
    expect(stopped.reason?.code).toBe('credentials-refused');
  });
});

describe('a token', () => {
  it('is asked for once by all calls that wait for it', async () => {
    const server = await simulate({ login: true, loginMs: 100 });
    const finished = await inState(await start(server, 100, { secret: 'token', inFlight: 50 }), 'finished');
    expect(finished.counts).toMatchObject({ done: 100 });
    expect(server.counts).toMatchObject({ answered: 100, exchanges: 1, expired: 0 });
  });

  it('that is about to end is replaced before a call meets its end', async () => {
    const server = await simulate({ login: true });
    // Given up at half its life: a call has 2 s to arrive, and the run takes longer than that.
    server.login({ lifeMs: 4000 });
    const settings = { secret: 'token', limit: 20, perMs: 1000, inFlight: 2 };
    const finished = await inState(await start(server, 70, settings), 'finished');
    expect(finished.counts).toMatchObject({ done: 70 });
    expect(server.counts.exchanges).toBeGreaterThanOrEqual(2);
    expect(server.counts.expired).toBe(0);
  });

  it('that ends in the middle is replaced once, and its rows go again as if never tried', async () => {
    const server = await simulate({ login: true });
    const settings = { secret: 'token', limit: 100, perMs: 1000, inFlight: 10, retries: 0 };
    const runId = await start(server, 150, settings);
    await pictureWhere(engine, runId, ({ counts }) => counts.done >= 20);
    server.expireTokens();
    const finished = await inState(runId, 'finished');
    expect(finished.counts).toMatchObject({ done: 150, failed: 0 });
    expect(server.counts).toMatchObject({ answered: 150, exchanges: 2 });
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 200 }));
    expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it('that is refused although it is fresh stops the run, with no row failed', async () => {
    const server = await simulate({ login: true });
    server.distrust();
    const stopped = await inState(await start(server, 30, { secret: 'token' }), 'stopped');
    expect(stopped.reason?.code).toBe('credentials-refused');
    expect(stopped.counts).toMatchObject({ done: 0, failed: 0, inFlight: 0, waiting: 30 });
  });

  it('whose login is refused stops the run before anything is sent, and the key is not in the sentence', async () => {
    const server = await simulate({ login: true });
    server.login({ answer: 'invalid-grant' });
    const runId = await start(server, 30, { secret: 'token' });
    const stopped = await inState(runId, 'stopped');
    expect(stopped.reason).toMatchObject({ code: 'credentials-refused' });
    expect(stopped.reason?.message).toContain('invalid_grant');
    expect(stopped.reason?.message).not.toContain(key);
    expect(stopped.counts).toMatchObject({ waiting: 30, failed: 0, inFlight: 0 });
    expect(server.counts).toMatchObject({ answered: 0, expired: 0, exchanges: 1 });
    server.login({ answer: 'token' });
    must(await engine.client.call('runs.resume', { runId }));
    expect((await inState(runId, 'finished')).counts).toMatchObject({ done: 30 });
  });

  it('whose login is down for a moment only makes the calls wait', async () => {
    const server = await simulate({ login: true });
    server.login({ answer: 'down' });
    const runId = await start(server, 30, { secret: 'token' });
    await expect.poll(() => server.counts.exchanges, { timeout: 20_000 }).toBeGreaterThan(0);
    server.login({ answer: 'token' });
    expect((await inState(runId, 'finished')).counts).toMatchObject({ done: 30, failed: 0 });
    expect(server.counts.exchanges).toBeGreaterThan(1);
  });
});
