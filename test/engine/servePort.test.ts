import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Handlers } from '../../src/contract/handlers.ts';
import type { Port } from '../../src/contract/port.ts';
import { type PortClient, portClient } from '../../src/contract/portClient.ts';
import { failed, ok } from '../../src/core/failure.ts';
import { servePort } from '../../src/engine/servePort.ts';

const asPort = (port: MessagePort): Port => ({
  postMessage: (message) => port.postMessage(message),
  onMessage: (listener) => void port.on('message', listener),
  close: () => port.close(),
});

let channel: MessageChannel;
let client: PortClient;
let stopServing: () => void;
let bugs: string[];
let watchers: Set<(runs: never[]) => void>;
let watcherChanged: () => void;

beforeEach(() => {
  channel = new MessageChannel();
  bugs = [];
  watchers = new Set();
  watcherChanged = () => {};
  const handlers = {
    'runs.list': async () => ok([]),
    'runs.get': async ({ runId }: { runId: string }) => failed('run-missing', `There is no run ${runId}.`),
    'runs.start': async () => {
      throw new Error('a bug');
    },
    'runs.resume': async () => {
      throw new Error('the disk failed');
    },
    'runs.pause': () => new Promise(() => {}),
    'runs.watch': (_input: unknown, subscriber: { next(runs: never[]): void }) => {
      watchers.add(subscriber.next);
      watcherChanged();
      subscriber.next([]);
      return () => {
        watchers.delete(subscriber.next);
        watcherChanged();
      };
    },
  } as unknown as Handlers;
  const serving = servePort(handlers, asPort(channel.port2), (method) => {
    bugs.push(method);
    return method === 'runs.resume' ? failed('disk-full', 'No room.').failure : undefined;
  });
  stopServing = serving.stop;
  client = portClient(asPort(channel.port1));
});
afterEach(() => {
  client.gone();
  stopServing();
});

test('a call crosses the port and its answer comes back, failures as values', async () => {
  expect(await client.call('runs.list', {})).toEqual(ok([]));
  expect(await client.call('runs.get', { runId: 'r9' })).toMatchObject({
    ok: false,
    failure: { code: 'run-missing', message: 'There is no run r9.' },
  });
});

test('input outside the table is refused, and a bug is answered and reported', async () => {
  expect(await client.call('runs.get', { runId: '' })).toMatchObject({ failure: { code: 'bad-input' } });
  expect(await client.call('runs.start', { runId: 'r1' })).toMatchObject({ failure: { code: 'internal' } });
  expect(bugs).toEqual(['runs.start']);
});

test('what is the machine’s fault and no bug is answered as what it is', async () => {
  expect(await client.call('runs.resume', { runId: 'r1' })).toMatchObject({ failure: { code: 'disk-full' } });
});

test('a subscription brings values with a sequence until it is ended', async () => {
  const seen: number[] = [];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const stop = client.subscribe(
    'runs.watch',
    {},
    {
      value: (_runs, sequence) => {
        seen.push(sequence);
        (sequence === 1 ? first : second).resolve();
      },
      end: () => {},
    },
  );
  await first.promise;
  for (const next of watchers) next([]);
  await second.promise;
  const ended = Promise.withResolvers<void>();
  watcherChanged = ended.resolve;
  stop();
  await ended.promise;
  expect(watchers.size).toBe(0);
  expect(seen).toEqual([1, 2]);
});

test('when the engine dies, calls in flight and subscriptions end with engine-gone', async () => {
  const inFlight = client.call('runs.pause', { runId: 'r1' });
  const ended = Promise.withResolvers<string | undefined>();
  client.subscribe('runs.watch', {}, { value: () => {}, end: (failure) => ended.resolve(failure?.code) });
  client.gone();
  expect(await inFlight).toMatchObject({ ok: false, failure: { code: 'engine-gone' } });
  expect(await ended.promise).toBe('engine-gone');
  expect(await client.call('runs.list', {})).toMatchObject({ failure: { code: 'engine-gone' } });
});

test('when serving stops, subscriptions are released and the port closes', async () => {
  const first = Promise.withResolvers<void>();
  client.subscribe('runs.watch', {}, { value: () => first.resolve(), end: () => {} });
  await first.promise;
  const closed = once(channel.port1, 'close');
  stopServing();
  expect(watchers.size).toBe(0);
  await closed;
});

test('a message that is no message is reported, and the next call still answered', async () => {
  channel.port1.postMessage({ kind: 'burn' });
  expect(await client.call('runs.list', {})).toEqual(ok([]));
  expect(bugs).toEqual(['wire']);
});
