import type { Column } from '../../../core/analyser.ts';

/** Columns every template has, besides the ones its model gives. */
export const verdictColumn: Column = { id: 'verdict', label: 'Verdict', kind: 'text', width: 12 };

export const reviewColumn: Column = {
  id: 'reviewReasons',
  label: 'To review because',
  kind: 'list',
  holds: 'sentences',
  width: 40,
};

export const usageColumns: readonly Column[] = [
  { id: 'inputTokens', label: 'Input tokens', kind: 'number', hidden: true, width: 10 },
  { id: 'cachedTokens', label: 'Cached tokens', kind: 'number', hidden: true, width: 10 },
  { id: 'outputTokens', label: 'Output tokens', kind: 'number', hidden: true, width: 10 },
  { id: 'callCost', label: 'Cost', kind: 'number', hidden: true, width: 10 },
  { id: 'callCurrency', label: 'Cost currency', kind: 'text', hidden: true, width: 8 },
  { id: 'modelVersion', label: 'Model', kind: 'text', hidden: true, width: 18 },
];

export const moneyCurrencyColumn: Column = {
  id: 'moneyCurrency',
  label: 'Currency of amounts',
  kind: 'text',
  hidden: true,
  width: 8,
};

export const ownColumnIds: ReadonlySet<string> = new Set(
  [verdictColumn, reviewColumn, moneyCurrencyColumn, ...usageColumns].map(({ id }) => id),
);
