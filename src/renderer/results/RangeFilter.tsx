import { Select } from '@mantine/core';
import { useState } from 'react';
import type { AnalyserInfo } from '../../contract/analyserInfo.ts';
import { useServices } from '../services.ts';
import { NumberField } from '../setting/NumberField.tsx';
import { type Facet, type Filter, facetKey, withRange } from './filters.ts';
import { type Bounds, boundsIn, currenciesIn, currencyOf, withMoneyRange } from './moneyRange.ts';
import classes from './results.module.css';

type Column = AnalyserInfo['columns'][number];
type Props = {
  readonly column: Column;
  readonly range: NonNullable<Facet['range']>;
  /** All that were counted, among them the one of the column's currencies. */
  readonly facets: readonly Facet[] | null;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
};

/** The numbers of a column between two bounds. */
export function RangeFilter(props: Props) {
  const { column, range, filter, onFilter } = props;
  if (column.kind === 'money') return <MoneyRange {...props} />;
  return (
    <Between
      bounds={boundsIn(filter, column.id, 0)}
      range={range}
      onBounds={({ from, to }) => onFilter(withRange(filter, column.id, from, to))}
    />
  );
}

/** Amounts of one currency, typed in its major units. */
function MoneyRange({ column, range, facets, filter, onFilter }: Props) {
  const { words } = useServices();
  const { id, currencyColumn } = column;
  const key = facetKey({ kind: 'result', column: currencyColumn ?? '' });
  const currencies = currenciesIn(facets?.find(({ of }) => facetKey(of) === key));
  const filtered = currencyColumn === undefined ? null : currencyOf(filter, currencyColumn);
  const [picked, setPicked] = useState<string | null>(null);
  const currency = filtered ?? picked ?? currencies[0] ?? '';
  const digits = words.formats.digits(currency);
  // Without the condition on the currency the least and the most are of all currencies together.
  const known = currencies.length < 2 || filtered !== null;
  const change = (next: string, bounds: Bounds) =>
    onFilter(
      withMoneyRange(filter, { column: id, currencyColumn }, next, words.formats.digits(next), bounds),
    );
  const bounds = boundsIn(filter, id, digits);
  return (
    <>
      {currencies.length > 1 && (
        <Select
          size="xs"
          aria-label={words.results.currency}
          data={[...currencies]}
          value={currency}
          allowDeselect={false}
          onChange={(next) => {
            setPicked(next);
            if (next !== null && filtered !== null) change(next, bounds);
          }}
        />
      )}
      <Between
        key={currency}
        bounds={bounds}
        range={known ? { from: range.from / 10 ** digits, to: range.to / 10 ** digits } : null}
        onBounds={(typed) => change(currency, typed)}
      />
    </>
  );
}

type BetweenProps = {
  readonly bounds: Bounds;
  /** The least and the most there are, where they are known. */
  readonly range: NonNullable<Facet['range']> | null;
  readonly onBounds: (bounds: Bounds) => void;
};

/** Taken when a field is left or Enter is pressed: a filter looks at all rows. */
function Between({ bounds, range, onBounds }: BetweenProps) {
  const { words } = useServices();
  const change = (typed: Partial<Bounds>) => {
    const next = { ...bounds, ...typed };
    if (next.from !== bounds.from || next.to !== bounds.to) onBounds(next);
  };
  const hint = (value: number | undefined, word: string) =>
    value === undefined ? word : words.formats.rate(value);
  return (
    <div className={classes.range}>
      <NumberField
        size="xs"
        aria-label={words.results.from}
        placeholder={hint(range?.from, words.results.from)}
        value={bounds.from}
        onNumber={(from) => change({ from })}
      />
      <span aria-hidden="true">–</span>
      <NumberField
        size="xs"
        aria-label={words.results.to}
        placeholder={hint(range?.to, words.results.to)}
        value={bounds.to}
        onNumber={(to) => change({ to })}
      />
    </div>
  );
}
