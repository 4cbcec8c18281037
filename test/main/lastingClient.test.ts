import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/client.ts';
import { directClient, type Handlers } from '../../src/contract/handlers.ts';
import { engineGone } from '../../src/contract/portClient.ts';
import { failed, ok } from '../../src/core/failure.ts';
import { lastingClient } from '../../src/main/lastingClient.ts';

/** An engine that has one run list, and can be seen to have subscribers. */
function smallEngine(runs: never[] = []) {
  const subscribers = new Set<{ end(failure?: unknown): void }>();
  const handlers = {
    'runs.list': async () => ok(runs),
    'runs.watch': (
      _input: unknown,
      subscriber: { next(value: unknown): void; end(failure?: unknown): void },
    ) => {
      subscribers.add(subscriber);
      subscriber.next(runs);
      return () => subscribers.delete(subscriber);
    },
    'runs.progress': (_input: unknown, subscriber: { end(failure?: unknown): void }) => {
      subscriber.end(failed('run-missing', 'No such run.').failure);
      return () => {};
    },
  } as unknown as Handlers;
  const client: Client = directClient(handlers, () => {});
  const die = (): void => {
    for (const subscriber of subscribers) subscriber.end(engineGone);
  };
  return { client, subscribers, die };
}

test('a call made before the engine is there is answered by it', async () => {
  const lasting = lastingClient();
  const answer = lasting.call('runs.list', {});
  lasting.attach(smallEngine().client);
  expect(await answer).toEqual(ok([]));
});

test('a subscription goes on with the next engine and fresh values', () => {
  const lasting = lastingClient();
  const seen: number[] = [];
  lasting.subscribe(
    'runs.watch',
    {},
    { value: (_runs, sequence) => seen.push(sequence), end: () => seen.push(-1) },
  );
  const first = smallEngine();
  lasting.attach(first.client);
  lasting.detach();
  first.die();
  expect(seen).toEqual([1]);
  lasting.attach(smallEngine().client);
  expect(seen).toEqual([1, 1]);
});

test('a subscription ended by its caller is not made again', () => {
  const lasting = lastingClient();
  const stop = lasting.subscribe('runs.watch', {}, { value: () => {}, end: () => {} });
  const first = smallEngine();
  lasting.attach(first.client);
  expect(first.subscribers.size).toBe(1);
  stop();
  expect(first.subscribers.size).toBe(0);
  const second = smallEngine();
  lasting.attach(second.client);
  expect(second.subscribers.size).toBe(0);
});

test('a subscription that the engine ends, ends', () => {
  const lasting = lastingClient();
  lasting.attach(smallEngine().client);
  const ends: unknown[] = [];
  lasting.subscribe(
    'runs.progress',
    { runId: 'x' },
    { value: () => {}, end: (failure) => ends.push(failure?.code) },
  );
  expect(ends).toEqual(['run-missing']);
});

test('when no engine will come any more, everything waiting and everything later fails', async () => {
  const lasting = lastingClient();
  const ends: unknown[] = [];
  const events = { value: () => {}, end: (failure?: { code: string }) => ends.push(failure?.code) };
  const waiting = lasting.call('runs.list', {});
  lasting.subscribe('runs.watch', {}, events);
  lasting.giveUp(engineGone);
  lasting.subscribe('runs.watch', {}, events);
  expect([await waiting, await lasting.call('runs.list', {})]).toEqual([
    { ok: false, failure: engineGone },
    { ok: false, failure: engineGone },
  ]);
  expect(ends).toEqual(['engine-gone', 'engine-gone']);
});
