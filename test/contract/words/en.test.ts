import { describe, expect, test } from 'vitest';
import { en } from '../../../src/contract/words/en.ts';
import { formatsFor } from '../../../src/contract/words/formats.ts';
import { runStates } from '../../../src/core/run/states.ts';

const counts = { total: 1000, waiting: 580, inFlight: 8, done: 400, failed: 12, skipped: 0, needsChoice: 0 };
const verdicts = [
  { value: 'ok', label: 'OK' },
  { value: 'review', label: 'To review' },
  { value: 'reject', label: 'To reject' },
];
const picture = {
  state: 'running' as const,
  active: true,
  counts,
  import: null,
  preparing: null,
  remainingMs: 38_200,
  tallies: [],
  reason: null,
};

describe('the button that starts a run', () => {
  const { commit } = en.plan;
  test('says how many rows, or which, where only the start finds out', () => {
    expect(commit('all', 2947, 0)).toBe('Run 2,947 rows');
    expect(commit('changed', null, 0)).toBe('Run new or changed rows');
    expect(commit('failed', null, 0)).toBe('Run rows that failed before');
  });
  test('says the most it can cost', () => {
    const money = { low: 1_010_000, high: 12_370_000 };
    expect(commit('all', 5, 0, money)).toBe('Run 5 rows, about $1.01 to $12.37');
    expect(commit('all', 5, 2_000_000, money)).toBe('Run 5 rows, at most $2.00');
    expect(commit('all', 5, 0, { low: 0, high: 0 })).toBe('Run 5 rows');
    expect(commit('all', 5, 0, { low: 1_560_000, high: 1_560_000 })).toBe('Run 5 rows, about $1.56');
  });
});

describe('the sentence of a run', () => {
  test('says how far it is and how long it takes', () => {
    expect(en.runSentence(picture)).toBe('Running. 412 of 1,000. About 40 s left.');
    const first50 = { ...counts, waiting: 38, inFlight: 2, done: 9, failed: 1, skipped: 950 };
    expect(en.runSentence({ ...picture, counts: first50 })).toBe('Running. 10 of 50. About 40 s left.');
  });

  test('gives a range until the rate is stable, and one time where both ends are said alike', () => {
    const between = { lowMs: 24_000, highMs: 118_000 };
    expect(en.runSentence({ ...picture, remainingRange: between })).toBe(
      'Running. 412 of 1,000. About 25 s to 2 min left.',
    );
    expect(en.runSentence({ ...picture, remainingRange: { lowMs: 37_000, highMs: 39_500 } })).toBe(
      'Running. 412 of 1,000. About 40 s left.',
    );
  });

  test('leaves the time out while it is unknown', () => {
    expect(en.runSentence({ ...picture, remainingMs: null })).toBe('Running. 412 of 1,000.');
  });

  test('names what decides how long it takes', () => {
    const bottleneck = { kind: 'limit', name: 'keepa:main:de:tokens', perSecond: 1 / 3 } as const;
    const by = 'set by the limit keepa tokens, main, de (0.33 tokens a second).';
    expect(en.runSentence({ ...picture, bottleneck })).toBe(`Running. 412 of 1,000. About 40 s left, ${by}`);
    expect(en.runSentence({ ...picture, bottleneck, remainingMs: null })).toBe(
      `Running. 412 of 1,000. The speed is ${by}`,
    );
    const deferred = { kind: 'deferred', answered: 3, rows: 10 } as const;
    expect(en.runSentence({ ...picture, bottleneck: deferred, remainingMs: null })).toBe(
      'Running. 412 of 1,000. Waiting for the provider’s batch, 3 of 10 answered.',
    );
  });

  test('says why nothing goes on while a run is stalled, instead of when it ends', () => {
    const message = 'No row has ended for 6 min: api.example.com has not answered 3 calls.';
    const reason = { code: 'stalled', message, retryable: true };
    expect(en.runSentence({ ...picture, reason })).toBe(`Running. 412 of 1,000. ${message}`);
  });

  test('says what happens before the first row', () => {
    const preparing = { done: 10, total: 1000 };
    expect(en.runSentence({ ...picture, preparing })).toBe('Preparing: looking at all rows…');
  });

  test('names the verdicts in the analyser’s order when it is finished', () => {
    const done = { ...counts, waiting: 0, inFlight: 0, done: 1000, failed: 0 };
    const tallies = [
      { column: 'verdict', value: 'reject', count: 50 },
      { column: 'verdict', value: 'ok', count: 820 },
      { column: 'verdict', value: 'review', count: 130 },
    ];
    expect(en.runSentence({ ...picture, state: 'finished', counts: done, tallies }, verdicts)).toBe(
      'Finished. 1,000 rows: 820 OK, 130 to review, 50 to reject.',
    );
  });

  test('admits failures when it is finished', () => {
    const done = { ...counts, waiting: 0, inFlight: 0, done: 999, failed: 1 };
    expect(en.runSentence({ ...picture, state: 'finished', counts: done })).toBe(
      'Finished with 1 failure. 1,000 rows: 1 failed.',
    );
  });

  test('gives the reason of a stop', () => {
    const reason = { code: 'spend-cap', message: 'The spend cap of $38 is reached.', retryable: false };
    expect(en.runSentence({ ...picture, state: 'stopped', reason })).toBe(
      'Stopped at 412 of 1,000. The spend cap of $38 is reached.',
    );
  });

  test('exists for every state', () => {
    for (const state of runStates) expect(en.runSentence({ ...picture, state })).toMatch(/^[A-Z0-9].*[.…]$/);
  });
});

describe('durations', () => {
  test.each([
    [400, 'a few seconds'],
    [10_000, 'a few seconds'],
    [10_001, 'about 15 s'],
    [57_000, 'about 60 s'],
    [58_000, 'about 1 min'],
    [59 * 60_000, 'about 59 min'],
    [60 * 60_000, 'about 1 h'],
    [130 * 60_000, 'about 2 h 10 min'],
  ])('%i ms is %s', (ms, words) => {
    expect(en.about(ms)).toBe(words);
  });
});

test('the sum of the counts can be checked by reading it', () => {
  expect(en.run.sum(counts)).toBe('1,000 rows = 400 done + 12 failed + 8 in flight + 580 waiting');
});

describe('money', () => {
  const { money } = formatsFor('en');
  test.each([
    [123_456, 'EUR', '€1,234.56'],
    [-5, 'USD', '-$0.05'],
    [0, 'CAD', 'CA$0.00'],
    [1500, 'JPY', '¥1,500'],
    [12_345, 'KWD', 'KWD 12.345'],
    [123_456, 'EURO', '1,234.56 EURO'],
    [123_456, '', '1,234.56'],
    [9_007_199_254_740_991, 'EUR', '€90,071,992,547,409.91'],
  ])('%i minor units of %s', (minor, currency, text) => {
    expect(money(minor, currency).replace(/\u00a0/g, ' ')).toBe(text);
  });
});

describe('shares', () => {
  const { share } = formatsFor('en');
  test('never say all or nothing before it is', () => {
    expect(share(1, 1000)).toBe('<1%');
    expect(share(999, 1000)).toBe('99%');
    expect(share(1000, 1000)).toBe('100%');
    expect(share(0, 1000)).toBe('0%');
    expect(share(0, 0)).toBe('0%');
  });
});

test('the suggested name of an export keeps the file’s own name', () => {
  expect(en.results.exportName('Master_Refunds.v2.xlsx', 'csv')).toBe('Master_Refunds.v2 results.csv');
});

test('what decides the speed is said with the limit’s own rate', () => {
  expect(en.limits.speed({ kind: 'limit', name: 'keepa:main:de:tokens', perSecond: 1 / 3 })).toBe(
    'speed set by the limit keepa tokens, main, de (0.33 tokens a second)',
  );
  expect(en.limits.speed({ kind: 'in-flight', inFlight: 8 })).toContain('at once (8)');
});

test('an estimate says a figure as exactly as it is known', () => {
  const figure = { name: 'inputTokens', low: 700_111, expected: 826_088, high: 912_345 };
  const said = en.plan.estimate;
  expect(said.units({ ...figure, confidence: 'tried' })).toBe('About 826,000 input tokens.');
  expect(said.units({ ...figure, confidence: 'known' })).toBe('826,088 input tokens.');
  expect(said.units({ name: 'spApiCalls', low: 11, expected: 31, high: 41, confidence: 'guess' })).toBe(
    '11 to 41 calls to Amazon.',
  );
  const time = { lowMs: 5000, highMs: null, allMs: 90_000, decidedBy: null, limits: [] };
  expect(said.duration(time)).toMatch(/^at least a few seconds, about 2 min if every row takes every step$/);
  expect(said.duration({ ...time, allMs: null })).toBe('at least a few seconds');
});
