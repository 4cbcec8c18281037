import { describe, expect, it } from 'vitest';
import { failed } from '../../../src/core/failure.ts';
import {
  failedShare,
  failsTooOften,
  type RecentCalls,
  stopsRun,
  watchedCalls,
  withCall,
} from '../../../src/core/run/breakers.ts';

const bad = failed('server-error', 'No.').failure;
const slower = failed('too-many-requests', 'Slower.').failure;
const reached = (shares: readonly number[]): RecentCalls =>
  shares.reduce<RecentCalls>((recent, share) => withCall(recent, share), []);
const calls = (failing: number, of: number): number[] =>
  Array.from({ length: of }, (_, n) => Number(n < failing));

describe('the failure rate', () => {
  it('counts a call of many rows once, by the share of its rows that failed', () => {
    expect(failedShare([bad, undefined, undefined, bad])).toBe(0.5);
  });

  it('counts the rows that were answered before with those of a call that is collected in parts', () => {
    expect(failedShare([bad], 19)).toBe(0.05);
    expect(failedShare([], 20)).toBe(0);
    expect(failedShare([slower], 0)).toBeUndefined();
  });

  it('counts each row of a call that is collected later as a request of its own', () => {
    expect(failsTooOften(withCall(reached(calls(0, 49)), 1, 10_000), 50)).toBe(true);
    expect(failsTooOften(withCall([], 1, 49), 50)).toBe(false);
    expect(failsTooOften(withCall(reached(calls(25, 50)), 0.4, 50), 50)).toBe(false);
  });

  it('leaves answers that ask to slow down to the limiter', () => {
    expect(failedShare([slower, slower])).toBeUndefined();
    expect(failedShare([slower, bad])).toBe(1);
  });

  it('says nothing before enough calls have ended', () => {
    expect(failsTooOften(reached(calls(49, 49)), 50)).toBe(false);
    expect(failsTooOften(reached(calls(50, 50)), 50)).toBe(true);
  });

  it('is too high only above the setting, and never at 0', () => {
    expect(failsTooOften(reached(calls(25, watchedCalls)), 50)).toBe(false);
    expect(failsTooOften(reached(calls(26, watchedCalls)), 50)).toBe(true);
    expect(failsTooOften(reached(calls(50, watchedCalls)), 0)).toBe(false);
  });

  it('forgets what lies further back', () => {
    expect(failsTooOften(reached([...calls(50, 50), ...calls(0, 25)]), 50)).toBe(false);
  });
});

it('only failures of the account stop a run', () => {
  expect(
    ['credentials-refused', 'quota-spent', 'spend-cap', 'model-unknown', 'address-wrong'].every((code) =>
      stopsRun(failed(code, '').failure),
    ),
  ).toBe(true);
  expect(stopsRun(bad)).toBe(false);
});
