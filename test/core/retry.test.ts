import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideRetry, defaultRetryPolicy, type RetryPolicy } from '../../src/core/retry.ts';

const failure = fc.record({
  code: fc.constantFrom('timeout', 'server-error'),
  message: fc.constant('It failed.'),
  retryable: fc.boolean(),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
});
const policy: fc.Arbitrary<RetryPolicy> = fc.record({
  retries: fc.integer({ min: 0, max: 20 }),
  firstDelayMs: fc.integer({ min: 0, max: 600_000 }),
});
const unit = fc.double({ min: 0, max: 1, noNaN: true });

test('a row is tried again exactly while its failure is retryable and retries are left', () => {
  fc.assert(
    fc.property(failure, fc.integer({ min: 1, max: 30 }), policy, unit, (why, attempts, rules, random) => {
      const decision = decideRetry(why, attempts, rules, () => random);
      expect(decision.kind).toBe(why.retryable && attempts <= rules.retries ? 'retry' : 'fail');
    }),
  );
});

test('the wait is never shorter than asked for and never longer than the doubled delay or an hour', () => {
  fc.assert(
    fc.property(failure, fc.integer({ min: 1, max: 20 }), policy, unit, (why, attempts, rules, random) => {
      const decision = decideRetry({ ...why, retryable: true }, attempts, rules, () => random);
      if (decision.kind === 'fail') return;
      const asked = why.retryAfterMs ?? 0;
      const doubled = Math.min(rules.firstDelayMs * 2 ** (attempts - 1), 3_600_000);
      expect(decision.delayMs).toBeGreaterThanOrEqual(asked);
      expect(decision.delayMs).toBeLessThanOrEqual(Math.max(asked, doubled));
    }),
  );
});

test('by default the retries come within 60, 120 and 240 s, then the row has failed', () => {
  const why = { code: 'timeout', message: 'Too slow.', retryable: true };
  const delays = [1, 2, 3, 4].map((attempts) => decideRetry(why, attempts, defaultRetryPolicy, () => 1));
  expect(delays).toEqual([
    { kind: 'retry', delayMs: 60_000 },
    { kind: 'retry', delayMs: 120_000 },
    { kind: 'retry', delayMs: 240_000 },
    { kind: 'fail' },
  ]);
});

test('an answer that asks to slow down is tried again within seconds, ten times, unless retries are off', () => {
  const why = { code: 'too-many-requests', message: 'Slow down.', retryable: true };
  const after = (attempts: number, policy = defaultRetryPolicy) =>
    decideRetry(why, attempts, policy, () => 1);
  expect(after(1)).toEqual({ kind: 'retry', delayMs: 2000 });
  expect(after(4)).toEqual({ kind: 'retry', delayMs: 16_000 });
  expect(after(10).kind).toBe('retry');
  expect(after(11)).toEqual({ kind: 'fail' });
  expect(after(1, { retries: 0, firstDelayMs: 60_000 })).toEqual({ kind: 'fail' });
  expect(decideRetry({ ...why, retryAfterMs: 30_000 }, 1, defaultRetryPolicy, () => 1)).toEqual({
    kind: 'retry',
    delayMs: 30_000,
  });
});
