import { expect, test } from 'vitest';
import type { Client, SubscriptionEvents } from '../../src/contract/client.ts';
import type { RunSummary } from '../../src/contract/values.ts';
import { followActivity } from '../../src/main/activity.ts';

const counts = { total: 5, waiting: 5, inFlight: 0, done: 0, failed: 0, skipped: 0, needsChoice: 0 };
const run = (id: string, state: RunSummary['state'], active: boolean): RunSummary => ({
  id,
  fileName: 'a.xlsx',
  analyserId: 'refund-rules',
  state,
  active,
  counts,
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  reason: null,
});

/** An engine that has these runs, tells of them when asked to, and keeps what it was called with. */
function engineWith(runs: { now: readonly RunSummary[] }) {
  const calls: string[] = [];
  let events: SubscriptionEvents<readonly RunSummary[]> | null = null;
  const client: Client = {
    call: async (name, input) => {
      calls.push(`${name} ${JSON.stringify(input)}`);
      return { ok: true, value: name === 'runs.list' ? runs.now : {} } as never;
    },
    subscribe: (_name, _input, listener) => {
      events = listener as never;
      return () => {};
    },
  };
  return { client, calls, tell: () => events?.value(runs.now, 1), end: () => events?.end() };
}

function sleepBlocker() {
  const held = new Set<number>();
  let last = 0;
  return {
    held,
    start: () => {
      held.add(++last);
      return last;
    },
    stop: (id: number) => held.delete(id),
  };
}

test('the computer is kept awake only while a run is under way', () => {
  const runs = { now: [run('a', 'running', true)] };
  const engine = engineWith(runs);
  const sleep = sleepBlocker();
  const activity = followActivity(engine.client, sleep, () => true);
  engine.tell();
  engine.tell();
  expect(sleep.held.size).toBe(1);
  expect(activity.seen()).toBe(true);

  runs.now = [run('a', 'paused', false)];
  engine.tell();
  expect(sleep.held.size).toBe(0);
  expect(activity.seen()).toBe(false);
});

test('an engine that is gone keeps nothing awake', () => {
  const engine = engineWith({ now: [run('a', 'running', true)] });
  const sleep = sleepBlocker();
  followActivity(engine.client, sleep, () => true);
  engine.tell();
  engine.end();
  expect(sleep.held.size).toBe(0);
});

test('pausing everything pauses what runs and leaves the rest alone', async () => {
  const engine = engineWith({
    now: [run('a', 'running', true), run('b', 'finished', false), run('c', 'importing', true)],
  });
  await followActivity(engine.client, sleepBlocker(), () => true).pauseAll();
  expect(engine.calls).toEqual(['runs.list {}', 'runs.pause {"runId":"a"}']);
});

test('whoever does not want it has a computer that sleeps, and is still asked before quitting', () => {
  const engine = engineWith({ now: [run('a', 'running', true)] });
  const sleep = sleepBlocker();
  const activity = followActivity(engine.client, sleep, () => false);
  engine.tell();
  expect(sleep.held.size).toBe(0);
  expect(activity.seen()).toBe(true);
});
