import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Port } from '../../src/contract/port.ts';
import { type PortClient, portClient } from '../../src/contract/portClient.ts';
import type { Progress } from '../../src/contract/values.ts';
import { openLog } from '../../src/engine/logFile.ts';
import { type Engine, openEngine } from '../../src/engine/openEngine.ts';
import { servePort } from '../../src/engine/servePort.ts';
import { openPackageParts } from '../adapters/excel/own/packageParts.ts';
import { type RedisServer, startRedis } from '../adapters/limiter/redisServer.ts';
import { writeTheseItems } from '../fixtures/workbooks/itemsWorkbook.ts';
import { type Fault, type KeyedServer, startKeyedServer } from '../simulators/keyedServer.ts';
import { must } from './openTestEngine.ts';

/**
 * A key that is in nothing but requests: runs that meet every failure there is, each with the key quoted back,
 * and then a search of everything that is written, sent to Redis, or told to the window.
 */
const key = 'canary|key of 2026/+"0123456789';
/** As files, URLs and JSON would spell it, and what a token of the login is made of. */
const spellings = [
  key,
  encodeURIComponent(key),
  JSON.stringify(key).slice(1, -1),
  '-of-xxxxxxxxxxxxxxxxxxxx',
];

const faults: readonly Fault[] = [
  'server-error',
  'reset',
  'malformed',
  'redirect-away',
  'redirect-here',
  'echo',
  'unauthorised',
];

let folder: string;
let redis: RedisServer;
let commands: string[];
let watching: readonly Redis[];
let engine: Engine;
let window: PortClient;
let told: string[];
let simulator: KeyedServer;
let elsewhere: { readonly url: string; readonly heard: string[]; close(): void };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-canary-'));
  redis = await startRedis();
  commands = [];
  const asking = new Redis(redis.url);
  const monitor = await asking.monitor();
  monitor.on('monitor', (_time: string, args: readonly string[]) => commands.push(args.join(' ')));
  watching = [asking, monitor];
  elsewhere = await otherOrigin();
  process.env.REDIS_URL = redis.url;
  const dataDir = join(folder, 'data');
  const opened = openEngine({ dataDir, utilityProcess: true, threads: 2, log: openLog(dataDir) });
  engine = must(await opened);
  delete process.env.REDIS_URL;
  [window, told] = openWindow(engine);
});
afterEach(async () => {
  window.gone();
  await engine.close();
  for (const client of watching) client.disconnect();
  await redis.close();
  await simulator.close();
  elsewhere.close();
  await rm(folder, { recursive: true });
});

/** Where a redirect leads that must not get the key; it notes all that arrives. */
async function otherOrigin(): Promise<typeof elsewhere> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.rawHeaders.join(' ')}`);
    request.on('data', (part: Buffer) => heard.push(part.toString()));
    response.end('{"answers":["from elsewhere"]}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, heard, close: () => server.close() };
}

/** The engine over a port, as the window's process has it, and every message that came through it. */
function openWindow(of: Engine): [PortClient, string[]] {
  const { port1, port2 } = new MessageChannel();
  const messages: string[] = [];
  servePort(
    of.handlers,
    asPort(port2, (message) => messages.push(JSON.stringify(message))),
    () => {},
  );
  return [portClient(asPort(port1)), messages];
}
const asPort = (port: MessagePort, posted: (message: unknown) => void = () => {}): Port => ({
  postMessage: (message) => {
    posted(message);
    port.postMessage(message);
  },
  onMessage: (listener) => void port.on('message', listener),
  close: () => port.close(),
});

const pictureOf = (runId: string, fits: (picture: Progress) => boolean): Promise<Progress> =>
  new Promise((resolve, reject) => {
    const stop = window.subscribe(
      'runs.progress',
      { runId },
      {
        value: (picture) => {
          if (!fits(picture)) return;
          resolve(picture);
          queueMicrotask(() => stop());
        },
        end: (failure) => reject(new Error(failure?.message ?? 'The subscription ended.')),
      },
    );
  });

/** A run of as many rows as there are faults, and some more; a thread dies on the way. */
async function runAll(secret: string): Promise<string> {
  const path = join(folder, 'items.xlsx');
  const rows = [...Array.from({ length: 20 }, (_, row) => `item-${row}`), 'exit', 'throw'];
  await writeTheseItems(path, rows);
  const settings = { baseUrl: simulator.url, secret, limit: 1000, perMs: 1000, retryDelay: 0, inFlight: 3 };
  const file = { kind: 'path', path } as const;
  const { runId } = must(await window.call('runs.create', { file, analyserId: 'probe', settings }));
  await pictureOf(runId, ({ state }) => state === 'ready');
  const need = { ref: `probe:${new URL(simulator.url).host}`, value: key, keep: 'session' } as const;
  must(await window.call('secrets.set', need));
  simulator.plan(...faults, ...faults);
  must(await window.call('runs.start', { runId }));
  for (;;) {
    const { state } = await pictureOf(runId, (picture) => ['finished', 'stopped'].includes(picture.state));
    if (state === 'finished') return runId;
    must(await window.call('runs.resume', { runId }));
  }
}

/** Asks the window's questions about the run, and writes its results in every way. */
async function lookAtAll(runId: string): Promise<void> {
  must(await window.call('runs.get', { runId }));
  must(await window.call('runs.list', {}));
  must(await window.call('runs.failures', { runId }));
  must(await window.call('rows.page', { runId, offset: 0, limit: 100 }));
  must(await window.call('events.page', { runId, after: 0, limit: 1000 }));
  must(await window.call('limits.list', {}));
  const { analyserId, settings } = must(await window.call('runs.get', { runId }));
  must(await window.call('secrets.status', { analyserId, settings }));
  must(await window.call('secrets.test', { analyserId, settings }));
  for (const format of ['csv', 'jsonl', 'xlsx', 'parquet'] as const) {
    const target = { kind: 'path', path: join(folder, `results.${format}`) } as const;
    must(await window.call('runs.export', { runId, target, format }));
  }
}

const holdsKey = (text: string): boolean => spellings.some((spelling) => text.includes(spelling));

/** Files below the folder that hold it; the log of the database is there while the engine lives. */
async function filesWithKey(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.some((file) => file.endsWith('-wal'))).toBe(true);
  return files.filter((file) => textsOf(file).some(holdsKey));
}

/** A workbook is packed, so its parts are looked at too. */
function textsOf(file: string): string[] {
  const bytes = readFileSync(file);
  const parts = file.endsWith('.xlsx') ? [...openPackageParts(bytes).values()] : [];
  return [bytes, ...parts].map((part) => part.toString('latin1'));
}

it.each(['header', 'query', 'token'])(
  'a key that goes in the %s is found nowhere after every kind of failure',
  async (secret) => {
    simulator = await startKeyedServer({ key, login: secret === 'token', elsewhere: elsewhere.url });
    const runId = await runAll(secret);
    await lookAtAll(runId);

    // The faults were met, and what they quoted was taken out and not lost with its sentence.
    const { rows } = must(await window.call('rows.page', { runId, offset: 0, limit: 100 }));
    expect(JSON.stringify(rows)).toContain('you are [secret]');
    expect(told.join()).toContain('[secret]');
    expect(simulator.counts.answered).toBeGreaterThan(10);

    expect(await filesWithKey()).toEqual([]);
    expect(told.filter(holdsKey)).toEqual([]);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter(holdsKey)).toEqual([]);
    // The redirect with the key in its query was not followed; the others came without it.
    expect(elsewhere.heard.filter(holdsKey)).toEqual([]);
    expect(elsewhere.heard.length > 0).toBe(secret !== 'query');
  },
);
