import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { itemRow, openSessionThread, type SessionThread } from './sessionThread.ts';

let thread: SessionThread;
let simulator: CountingServer;
beforeEach(async () => {
  thread = openSessionThread();
  simulator = await startCountingServer();
});
afterEach(async () => {
  await thread.end();
  await simulator.close();
});

const sendOneCall = (): void =>
  thread.send({
    kind: 'order',
    order: {
      v: 1,
      orderId: 1,
      runId: 'run1',
      epoch: 1,
      analyserId: 'probe',
      analyserVersion: '1',
      settings: { baseUrl: simulator.url, limit: 100 },
      asOf: '2026-11-22',
      groups: [{ stage: 'read', callId: 'c1', last: true, rows: [itemRow(1)] }],
    },
  });

test('a permit that is void when it arrives is not used: the call is asked for again, and sent once', async () => {
  let asked = 0;
  thread.onMessage((message) => {
    if (message.kind !== 'ask') return;
    asked += 1;
    // The monotonic clock of a computer that is on has passed 1 ms long ago.
    thread.send({
      kind: 'go',
      orderId: message.orderId,
      callId: message.callId,
      ...(asked === 1 && { notAfterMs: 1 }),
    });
  });
  sendOneCall();
  await thread.next('idle');
  expect(asked).toBe(2);
  expect(simulator.counts().requests).toBe(1);
});

test('the end of a call tells its status and rate headers', async () => {
  simulator.configure({ every: { tooMany: 1 }, retryAfterSeconds: 7 });
  thread.onMessage((message) => {
    if (message.kind === 'ask') thread.send({ kind: 'go', orderId: message.orderId, callId: message.callId });
  });
  sendOneCall();
  expect(await thread.next('ended')).toMatchObject({
    observed: { status: 429, headers: { 'retry-after': '7' } },
  });
});
