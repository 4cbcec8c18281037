import { afterEach, beforeEach, expect, test } from 'vitest';
import { createInProcessLimiter } from '../../../src/adapters/limiter/inProcess.ts';
import { type LimitCost, type Limiter, limitName } from '../../../src/core/limit.ts';
import { never, newLimit, perSecond } from '../../suites/limiter.suite.ts';
import { type Time, virtualTime } from '../../suites/virtualTime.ts';

let time: Time;
let limiter: Limiter;

beforeEach(() => {
  time = virtualTime();
  limiter = createInProcessLimiter({ clock: time.now });
});
afterEach(async () => {
  await limiter.close();
  await time.stop();
});

/** Sends one call after the other, each `everyMs` after the one before or when it may. */
async function send(costs: readonly LimitCost[], calls: number, everyMs: number): Promise<void> {
  const sending: Promise<void>[] = [];
  for (let n = 0; n < calls; n++) {
    sending.push(
      limiter.reserve(costs, never).then((permit) => {
        if (permit.ok) permit.value.sent(time.now());
      }),
    );
    await time.sleep(everyMs);
  }
  await Promise.all(sending);
}

const heldMs = (name: string): number => limiter.status().find((limit) => limit.name === name)?.heldMs ?? 0;

test('a limit that is used up holds calls nearly all the time, one that is half used hardly ever', async () => {
  const [full, half] = [newLimit(perSecond(10)), newLimit(perSecond(10))];
  const from = time.now();
  await Promise.all([send([{ limit: full, cost: 1 }], 200, 50), send([{ limit: half, cost: 1 }], 100, 200)]);
  const took = time.now() - from;
  expect(heldMs(limitName(full.key))).toBeGreaterThan(0.8 * took);
  expect(heldMs(limitName(half.key))).toBeLessThan(0.1 * took);
});

test('of the limits a call needs, the one with room last is the one that holds it', async () => {
  const [slow, quick] = [newLimit(perSecond(4)), newLimit(perSecond(100))];
  const costs = [
    { limit: slow, cost: 1 },
    { limit: quick, cost: 1 },
  ];
  const from = time.now();
  await send(costs, 60, 50);
  const took = time.now() - from;
  expect(heldMs(limitName(slow.key))).toBeGreaterThan(0.8 * took);
  expect(heldMs(limitName(quick.key))).toBe(0);
});

test('a limit that nobody waits for any more holds nobody', async () => {
  const limit = newLimit(perSecond(2));
  const abort = new AbortController();
  await send([{ limit, cost: 2 }], 1, 1);
  const waiting = limiter.reserve([{ limit, cost: 2 }], abort.signal);
  await time.sleep(300);
  abort.abort();
  await waiting;
  await time.sleep(50);
  const held = heldMs(limitName(limit.key));
  await time.sleep(5000);
  expect(heldMs(limitName(limit.key))).toBe(held);
});
