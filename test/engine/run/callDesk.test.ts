import { expect, test } from 'vitest';
import { createInProcessLimiter } from '../../../src/adapters/limiter/inProcess.ts';
import type { ToThread } from '../../../src/contract/workOrder.ts';
import { type Failure, ok } from '../../../src/core/failure.ts';
import { SpendBook } from '../../../src/core/run/spendBook.ts';
import { CallDesk } from '../../../src/engine/run/callDesk.ts';
import type { Ask } from '../../../src/engine/run/callDeskDeps.ts';

const never = (what: string) => (): never => {
  throw new Error(`${what} was not to be called.`);
};

function askFor(callId: string): Ask {
  const key = { provider: 'test', account: 'a', region: '', operation: 'read' };
  const limit = { key, shape: { kind: 'window' as const, n: 10, perMs: 1000 }, origin: 'preset' as const };
  return {
    kind: 'ask',
    orderId: 1,
    callId,
    requestHash: callId,
    costs: [{ limit, cost: 1 }],
    reserved: { microUnits: 5, units: {} },
  };
}

type Said = { readonly said: ToThread[]; readonly session: Parameters<CallDesk['ask']>[0] };

function openSession(): Said {
  const said: ToThread[] = [];
  const send = (message: ToThread): void => void said.push(message);
  const session = { id: 1, openOrders: 1, served: 1, heapBytes: null, busyWith: 0, ready: true, send };
  return { said, session };
}

const credentials = { now: () => ({}), get: async () => ok({}), expired: () => {} };

test('a call the limiter refuses for a reason of its own is told so, and keeps neither place nor money', async () => {
  const limiter = createInProcessLimiter();
  const spend = new SpendBook(5);
  const refused: [string, Failure][] = [];
  const { said, session } = openSession();
  const desk = new CallDesk({
    limiter,
    concurrency: () => 1,
    mayWait: () => 10,
    spend,
    overCap: never('overCap'),
    split: never('split'),
    credentials,
    noCredentials: never('noCredentials'),
    started: never('started'),
    going: never('going'),
    unsent: never('unsent'),
    refused: (callId, failure) => refused.push([callId, failure]),
  });
  await limiter.close();
  // One place and money for one call: the second goes only if the first gave both back.
  for (const callId of ['c1', 'c2']) {
    desk.expect(callId, 'read');
    desk.ask(session, askFor(callId));
  }
  await new Promise((resolve) => setImmediate(resolve));
  expect(refused.map(([callId, { code }]) => [callId, code])).toEqual([
    ['c1', 'limiter-closed'],
    ['c2', 'limiter-closed'],
  ]);
  expect(said).toEqual([
    { kind: 'refuse', orderId: 1, callId: 'c1' },
    { kind: 'refuse', orderId: 1, callId: 'c2' },
  ]);
  expect([desk.open, desk.inFlight, spend.reservedMicros]).toEqual([0, 0, 0]);
});

test('a call whose permit was void goes again with another, and its time counts from then', async () => {
  const limiter = createInProcessLimiter();
  const { said, session } = openSession();
  const going: string[] = [];
  const desk = new CallDesk({
    limiter,
    concurrency: () => 1,
    mayWait: () => 10,
    spend: new SpendBook(0),
    overCap: never('overCap'),
    split: never('split'),
    credentials,
    noCredentials: never('noCredentials'),
    started: async () => true,
    going: (callId) => going.push(callId),
    unsent: never('unsent'),
    refused: never('refused'),
  });
  desk.expect('c1', 'read');
  for (const times of [1, 2]) {
    desk.ask(session, askFor('c1'));
    await expect.poll(() => said.length).toBe(times);
  }
  expect(said.map(({ kind }) => kind)).toEqual(['go', 'go']);
  expect(going).toEqual(['c1', 'c1']);
  desk.close();
  await limiter.close();
});
