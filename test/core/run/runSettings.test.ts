import { expect, test } from 'vitest';
import { inFlightBounds, splitSettings } from '../../../src/core/run/runSettings.ts';

const settingsOf = (values: Parameters<typeof splitSettings>[0]) => {
  const split = splitSettings(values);
  if (!split.ok) throw new Error(split.failure.message);
  return split.value;
};

test('what a run does where nobody said otherwise', () => {
  expect(settingsOf({}).run).toEqual({
    inFlightMin: 5,
    inFlightMax: 20,
    retries: 3,
    retryDelay: 60,
    softTimeLimit: 540,
    hardTimeLimit: 600,
    failureRate: 50,
    stallAfter: 300,
    spendCap: 0,
    priority: 'normal',
    reuse: true,
  });
});

test('settings of the run are told from those of its analyser, as text or as numbers', () => {
  expect(settingsOf({ retries: '7', reuse: 'false', model: 'x' })).toMatchObject({
    run: { retries: 7, reuse: false },
    analyser: { model: 'x' },
  });
});

test.each([
  [{ inFlight: 0 }, 'The setting inFlight must be a whole number of calls from 1 to 2000.'],
  [{ inFlight: 2001 }, 'The setting inFlight must be a whole number of calls from 1 to 2000.'],
  [{ retryDelay: -1 }, 'The setting retryDelay must be a whole number of seconds from 0 to 86400.'],
  [{ failureRate: 101 }, 'The setting failureRate must be a whole number of percent from 0 to 100.'],
  [{ softTimeLimit: 600 }, 'The setting hardTimeLimit must be greater than softTimeLimit.'],
  [{ priority: 'urgent' }, 'The setting priority must be low, normal or high.'],
])('%j is refused in one sentence', (values, message) => {
  expect(splitSettings(values)).toEqual({
    ok: false,
    failure: { code: 'bad-setting', message, retryable: false },
  });
});

test('calls at once are fixed by one number, and a lower bound above the upper one follows it', () => {
  expect(inFlightBounds(settingsOf({ inFlight: 9 }).run)).toEqual({ min: 9, max: 9 });
  expect(inFlightBounds(settingsOf({ inFlightMin: 50, inFlightMax: 10 }).run)).toEqual({ min: 10, max: 10 });
});
