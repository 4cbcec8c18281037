import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInProcessLimiter } from '../../src/adapters/limiter/inProcess.ts';
import type { Group, WorkOrder } from '../../src/contract/workOrder.ts';
import type { Permit } from '../../src/core/limit.ts';
import { answerTo, type CountingServer, startCountingServer } from '../simulators/countingServer.ts';
import { itemRow, openSessionThread, rowsFrom, type SessionThread } from './sessionThread.ts';

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

const order = (groups: Group[], change: Partial<WorkOrder> = {}): WorkOrder => ({
  v: 1,
  orderId: 1,
  runId: 'run1',
  epoch: 1,
  analyserId: 'probe',
  analyserVersion: '1',
  settings: { baseUrl: simulator.url, limit: 100, price: 250 },
  asOf: '2026-11-22',
  groups,
  ...change,
});
const call = (callId: string, rows: Group['rows'], stage = 'read', last = true): Group => ({
  stage,
  callId,
  last,
  rows,
});
const sendOrder = (groups: Group[], change?: Partial<WorkOrder>): void =>
  thread.send({ kind: 'order', order: order(groups, change) });
const goToAll = (): void =>
  thread.onMessage((message) => {
    if (message.kind === 'ask') thread.send({ kind: 'go', orderId: message.orderId, callId: message.callId });
  });

test('200 calls go out within the limit, each once under its key, and every row gets its own answer', async () => {
  // What a busy machine may take between two sends is no violation.
  simulator.configure({ limit: { n: 100, perMs: 1000 }, toleranceMs: 300, latencyMs: 20 });
  const limiter = createInProcessLimiter();
  const permits = new Map<string, Permit>();
  const never = new AbortController().signal;
  thread.onMessage(async (message) => {
    if (message.kind === 'ask') {
      const permit = await limiter.reserve(message.costs, never);
      if (!permit.ok) throw new Error(permit.failure.message);
      permits.set(message.callId, permit.value);
      thread.send({ kind: 'go', orderId: message.orderId, callId: message.callId });
    } else if (message.kind === 'sent') permits.get(message.callId)?.sent(message.atMs);
    else if (message.kind === 'ended') permits.get(message.callId)?.settle(message.actual ?? [1]);
  });

  sendOrder(rowsFrom(1, 200).map((row) => call(`run1-${row.rowNumber}`, [row])));
  await thread.next('idle');

  const counts = simulator.counts();
  expect(counts).toMatchObject({ requests: 200, answered: 200, violations: 0 });
  expect(counts.shortestSpan).toBeGreaterThanOrEqual(700);
  expect(Object.keys(counts.keys)).toHaveLength(200);
  expect(Object.values(counts.keys).every(({ arrived }) => arrived === 1)).toBe(true);
  const rows = thread.said.flatMap((message) => (message.kind === 'ended' ? message.rows : []));
  expect(rows).toHaveLength(200);
  for (const { rowNumber, result } of rows) {
    const answer = answerTo('read', `item ${rowNumber}`);
    expect(result).toMatchObject({ ok: true, value: { answer, stages: 1 } });
  }
  await limiter.close();
});

test('a call is asked for before it leaves, with its hash, costs and price, and not sent when refused', async () => {
  sendOrder([call('c1', [itemRow(1)]), call('c2', [itemRow(1)]), call('c3', [itemRow(2)])]);
  const [first, same, other] = await Promise.all(
    ['c1', 'c2', 'c3'].map((id) => thread.next('ask', ({ callId }) => callId === id)),
  );
  expect(first).toMatchObject({ reserved: { microUnits: 250 }, costs: [{ cost: 1 }] });
  expect(first?.requestHash).toMatch(/^[0-9a-f]{64}$/);
  expect(same?.requestHash).toBe(first?.requestHash);
  expect(other?.requestHash).not.toBe(first?.requestHash);
  for (const callId of ['c1', 'c2', 'c3']) thread.send({ kind: 'refuse', orderId: 1, callId });
  expect(await thread.next('idle')).toMatchObject({ orderId: 1 });
  expect(simulator.counts().requests).toBe(0);
  expect(thread.said.filter(({ kind }) => kind !== 'ask').map(({ kind }) => kind)).toEqual(['idle']);
});

test('two stages: twenty rows a call, then one by one with the answer of the first', async () => {
  goToAll();
  const settings = { baseUrl: simulator.url, mode: 'two-stage' };
  sendOrder([call('look1', rowsFrom(1, 20), 'look', false)], { settings });
  const looked = await thread.next('ended');
  expect(looked.rows).toHaveLength(20);
  expect(looked.rows.every(({ result }) => result === undefined)).toBe(true);
  const second = looked.rows.map(({ rowNumber, answer }) =>
    call(`read${rowNumber}`, [itemRow(rowNumber, { look: answer.ok ? (answer.value as string) : null })]),
  );
  sendOrder(second, { settings, orderId: 2 });
  await thread.next('idle', ({ orderId }) => orderId === 2);
  const third = await thread.next('ended', ({ callId }) => callId === 'read3');
  const answer = answerTo('read', answerTo('look', 'item 3'));
  expect(third.rows).toMatchObject([{ rowNumber: 3, result: { ok: true, value: { answer, stages: 2 } } }]);
  expect(simulator.counts().requests).toBe(21);
});

test('what goes wrong on the way is a failure of each row of the call, with its code', async () => {
  goToAll();
  const codeAfter = async (every: object, callId: string): Promise<unknown> => {
    simulator.configure({
      retryAfterSeconds: 7,
      every: { tooMany: 0, serverError: 0, resetAfter: 0, malformed: 0, tooLarge: 0, ...every },
    });
    const settings = { baseUrl: simulator.url, mode: 'batch', price: 250 };
    sendOrder([call(callId, rowsFrom(1, 2))], { settings });
    const { rows, usage } = await thread.next('ended', (ended) => ended.callId === callId);
    const codes = rows.map(({ answer }) => (answer.ok ? 'ok' : answer.failure));
    expect(codes[0]).toEqual(codes[1]);
    return { ...(codes[0] as object), microUnits: usage.microUnits };
  };
  const none = { retryable: true, microUnits: 0 };
  expect(await codeAfter({ tooMany: 1 }, 'a')).toMatchObject({
    ...none,
    code: 'too-many-requests',
    retryAfterMs: 7000,
  });
  expect(await codeAfter({ serverError: 1 }, 'b')).toMatchObject({ ...none, code: 'server-error' });
  // Sent, and perhaps charged: the reserved price stays.
  const charged = { retryable: true, microUnits: 250 };
  expect(await codeAfter({ resetAfter: 1 }, 'c')).toMatchObject({ ...charged, code: 'connection-reset' });
  expect(await codeAfter({ malformed: 1 }, 'd')).toMatchObject({ ...charged, code: 'malformed-response' });
  expect(await codeAfter({ tooLarge: 1 }, 'e')).toMatchObject({
    code: 'response-too-large',
    retryable: false,
  });
});

test('a cancel ends the calls of its run, in flight or asked for, and leaves other runs alone', async () => {
  simulator.configure({ latencyMs: 60_000 });
  sendOrder([call('flying', [itemRow(1)]), call('asking', [itemRow(2)])]);
  await thread.next('ask', ({ callId }) => callId === 'asking');
  thread.send({ kind: 'go', orderId: 1, callId: 'flying' });
  await thread.next('sent');
  sendOrder([call('other', [itemRow(1)])], { runId: 'run2', orderId: 2 });
  await thread.next('ask', ({ callId }) => callId === 'other');
  thread.send({ kind: 'cancel', runId: 'run1', epoch: 1 });
  await thread.next('idle', ({ orderId }) => orderId === 1);
  expect(thread.said.some(({ kind }) => kind === 'ended')).toBe(false);
  simulator.configure({ latencyMs: 0 });
  thread.send({ kind: 'go', orderId: 2, callId: 'other' });
  expect(await thread.next('ended')).toMatchObject({ callId: 'other' });
});

test('what is said of an earlier life of a run does nothing to the next', async () => {
  simulator.configure({ latencyMs: 60_000 });
  sendOrder([call('c1', [itemRow(1)])]);
  await thread.next('ask', ({ orderId }) => orderId === 1);
  sendOrder([call('c1', [itemRow(1)])], { orderId: 2, epoch: 2 });
  await thread.next('idle', ({ orderId }) => orderId === 1);
  await thread.next('ask', ({ orderId }) => orderId === 2);
  thread.send({ kind: 'refuse', orderId: 1, callId: 'c1' });
  thread.send({ kind: 'go', orderId: 1, callId: 'c1' });
  thread.send({ kind: 'cancel', runId: 'run1', epoch: 1 });
  simulator.configure({ latencyMs: 0 });
  expect(simulator.counts().requests).toBe(0);
  thread.send({ kind: 'go', orderId: 2, callId: 'c1' });
  expect(await thread.next('ended')).toMatchObject({ orderId: 2, callId: 'c1' });
  // It has the run's settings still.
  const { settings: _, ...later } = order([call('c2', [itemRow(2)])], { orderId: 3, epoch: 2 });
  thread.send({ kind: 'order', order: later });
  await thread.next('ask', ({ orderId }) => orderId === 3);
});

test('rows without calls come back in batches of at most 100, and a cancel stops between them', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => ({ ...itemRow(index + 1), input: {} }));
  const groups: Group[] = [{ stage: null, callId: null, last: true, rows }];
  const refunds = { analyserId: 'refund-rules', settings: {} };
  sendOrder(groups, refunds);
  await thread.next('outcomes');
  thread.send({ kind: 'cancel', runId: 'run1', epoch: 1 });
  await thread.next('idle');
  const batches = thread.said.flatMap((message) => (message.kind === 'outcomes' ? [message.rows] : []));
  expect(batches.every((batch) => batch.length <= 100)).toBe(true);
  expect(batches.flat().length).toBeLessThan(20_000);
  expect(batches[0]?.[0]).toMatchObject({ rowNumber: 1, result: { ok: true, value: { verdict: 'review' } } });
});

test('an unknown analyser or setting fails the rows and not the thread', async () => {
  const group: Group = { stage: null, callId: null, last: true, rows: rowsFrom(1, 1) };
  sendOrder([group], { analyserId: 'nothing' });
  expect(await thread.next('outcomes')).toMatchObject({
    rows: [{ rowNumber: 1, result: { ok: false, failure: { code: 'analyser-missing' } } }],
  });
  sendOrder([call('c1', [itemRow(1)])], { settings: { baseUrl: 'no url' }, runId: 'run2', orderId: 2 });
  expect(await thread.next('ended')).toMatchObject({
    callId: 'c1',
    rows: [{ answer: { ok: false, failure: { code: 'bad-setting' } } }],
  });
});

test('close ends the thread’s task, and a message outside the contract is a bug that ends it too', async () => {
  thread.send({ kind: 'close' });
  expect(await thread.done).toBe('closed');
  const second = openSessionThread();
  second.send({ kind: 'order', order: { v: 9 } } as never);
  await expect(second.done).rejects.toThrow();
  await second.end();
});
