import { expect, test } from 'vitest';
import { rowFilterSchema } from '../../../src/contract/rowQuery.ts';
import { toggled } from '../../../src/renderer/results/filters.ts';
import {
  boundsIn,
  currenciesIn,
  currencyOf,
  withMoneyRange,
} from '../../../src/renderer/results/moneyRange.ts';

const amount = { column: 'recoverable', currencyColumn: 'currency' } as const;

test.each([
  ['EUR', 2, 12.5, 1250],
  ['JPY', 0, 40_000, 40_000],
  ['KWD', 3, 1.25, 1250],
])(
  'a bound typed in %s is kept in its own minor units, and only rows of that currency fit',
  (currency, digits, typed, minor) => {
    const filter = withMoneyRange({}, amount, currency, digits, { from: typed, to: null });
    expect(rowFilterSchema.parse(filter)).toEqual({
      results: [
        { column: 'recoverable', from: minor },
        { column: 'currency', in: [currency] },
      ],
    });
    expect(boundsIn(filter, 'recoverable', digits)).toEqual({ from: typed, to: null });
    expect(currencyOf(filter, 'currency')).toBe(currency);
  },
);

test('without bounds no condition is left, and others stay', () => {
  const others = toggled({}, { kind: 'state' }, 'done');
  const filter = withMoneyRange(others, amount, 'JPY', 0, { from: 1, to: 2 });
  expect(withMoneyRange(filter, amount, 'JPY', 0, { from: null, to: null })).toEqual(others);
});

test('another currency takes the place of the first', () => {
  const yen = withMoneyRange({}, amount, 'JPY', 0, { from: 5, to: null });
  const euros = withMoneyRange(yen, amount, 'EUR', 2, { from: 5, to: null });
  expect(euros.results).toEqual([
    { column: 'recoverable', from: 500 },
    { column: 'currency', in: ['EUR'] },
  ]);
});

test('amounts without a currency column are counted in hundredths', () => {
  const filter = withMoneyRange({}, { ...amount, currencyColumn: undefined }, '', 2, {
    from: null,
    to: 9.99,
  });
  expect(filter).toEqual({ results: [{ column: 'recoverable', to: 999 }] });
});

test('the currencies are those the rows have', () => {
  const values = [
    { value: 'EUR', rows: 9 },
    { value: null, rows: 4 },
    { value: '', rows: 3 },
    { value: 'JPY', rows: 1 },
  ];
  const facet = { of: { kind: 'result' as const, column: 'currency' }, values, distinct: 4, range: null };
  expect(currenciesIn(facet)).toEqual(['EUR', 'JPY']);
  expect(currenciesIn(undefined)).toEqual([]);
});
