import { expect, test } from 'vitest';
import type { PastSend } from '../../../src/adapters/limiter/guard.ts';
import { createInProcessLimiter } from '../../../src/adapters/limiter/inProcess.ts';
import { monotonicMs } from '../../../src/adapters/limiter/monotonic.ts';
import {
  limiterSuite,
  never,
  newLimit,
  perSecond,
  reserve,
  sendMany,
  worstWindow,
} from '../../suites/limiter.suite.ts';
import { realTime, type Time, virtualTime } from '../../suites/virtualTime.ts';

const open = async (time: Time, history?: () => readonly PastSend[]) => {
  const limiter = createInProcessLimiter({ clock: time.now, ...(history && { history }) });
  const close = async (): Promise<void> => {
    await limiter.close();
    await time.stop();
  };
  return { limiter, time, close };
};

limiterSuite('in-process limiter on a virtual clock', {
  open: () => open(virtualTime()),
  grants: 1_000_000,
  rate: 5000,
});

limiterSuite('in-process limiter on the real clock', {
  open: () => open(realTime(monotonicMs)),
  grants: 300,
  rate: 100,
});

test('after the computer slept, no more than one window goes out at once', async () => {
  const { limiter, time, close } = await open(virtualTime());
  const limit = newLimit(perSecond(8));
  const sends = sendMany(limiter, time, limit, 200, () => 0);
  for (let sleeps = 0; sleeps < 5; sleeps++) {
    await time.sleep(1700);
    time.jump?.(3_600_000);
  }
  expect(worstWindow(await sends, 1000)).toBeLessThanOrEqual(8);
  await close();
});

test('a wall clock set back by an hour does not stop the grants', async () => {
  const { limiter, time, close } = await open(virtualTime());
  const limit = newLimit(perSecond(8));
  const started = time.now();
  const sends = sendMany(limiter, time, limit, 80, () => 0);
  await time.sleep(2000);
  time.setWall?.(-3_600_000);
  await time.sleep(3000);
  time.setWall?.(3_600_000);
  expect(worstWindow(await sends, 1000)).toBeLessThanOrEqual(8);
  expect(time.now() - started).toBeLessThan(13_000);
  await close();
});

test('what was sent just before the process started still counts', async () => {
  const past = [900, 500, 100].map((agoMs) => ({ agoMs, cost: 1 }));
  const { limiter, time, close } = await open(virtualTime(), () => past);
  const started = time.now();
  const sends = await sendMany(limiter, time, newLimit(perSecond(4)), 12, () => 0);
  const all = [...past.map(({ agoMs }) => started - agoMs), ...sends];
  expect(worstWindow(all, 1000)).toBeLessThanOrEqual(4);
  await close();
});

test('a limit that gets a new shape keeps counting what was sent', async () => {
  const { limiter, time, close } = await open(virtualTime());
  const fast = newLimit(perSecond(10), 'reshaped');
  const before = await sendMany(limiter, time, fast, 30, () => 0);
  const slow = newLimit(perSecond(4), 'reshaped');
  const after = await sendMany(limiter, time, slow, 12, () => 0);
  const changedAt = before.at(-1) ?? 0;
  const aroundChange = [...before.filter((at) => at > changedAt - 1000).slice(-4), ...after];
  expect(worstWindow(aroundChange, 1000)).toBeLessThanOrEqual(4);
  const longer = newLimit({ kind: 'window', n: 20, perMs: 60_000 }, 'reshaped');
  const last = await sendMany(limiter, time, longer, 40, () => 0);
  expect(worstWindow([...before, ...after, ...last].slice(-60), 60_000)).toBeLessThanOrEqual(20 + 42);
  expect((last[0] ?? 0) - (after.at(-1) ?? 0)).toBeGreaterThan(50_000);
  await close();
});

test('calls that need one limit do not starve calls that need it and another', async () => {
  const { limiter, time, close } = await open(virtualTime());
  const requests = newLimit(perSecond(10));
  const tokens = newLimit(perSecond(10));
  let single = 0;
  let double = 0;
  const only = async () => {
    while (single + double < 400) {
      (await reserve(limiter, { limit: requests, cost: 1 })).sent(time.now());
      single++;
    }
  };
  const both = async () => {
    while (single + double < 400) {
      const permit = await reserve(limiter, { limit: requests, cost: 1 }, { limit: tokens, cost: 1 });
      permit.sent(time.now());
      double++;
    }
  };
  await Promise.all([only(), only(), both(), both()]);
  expect(double).toBeGreaterThan(100);
  expect(single).toBeGreaterThan(100);
  await close();
});

test('closing answers every waiting call with a failure', async () => {
  const limiter = createInProcessLimiter();
  const limit = newLimit({ kind: 'window', n: 1, perMs: 60_000 });
  await reserve(limiter, { limit, cost: 1 });
  const waiting = limiter.reserve([{ limit, cost: 1 }], never);
  await limiter.close();
  expect(await waiting).toMatchObject({ ok: false, failure: { code: 'limiter-closed' } });
});
