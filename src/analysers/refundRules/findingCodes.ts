/**
 * Every finding a row can get. `severity` decides the verdict, `weight` (percent) how much it adds to
 * the risk; the table in docs/refund-rules.md shows both, and a test keeps the two equal.
 */
export const findingCodes = {
  'duplicate-exact': { severity: 'reject', weight: 95 },
  'duplicate-probable': { severity: 'review', weight: 65 },
  'refund-above-invoice': { severity: 'reject', weight: 85 },
  'refunds-above-invoice': { severity: 'reject', weight: 80 },
  'refund-before-invoice': { severity: 'review', weight: 45 },
  'date-in-future': { severity: 'review', weight: 45 },
  'claim-period-over': { severity: 'review', weight: 30 },
  'tax-mismatch': { severity: 'review', weight: 40 },
  'missing-required-field': { severity: 'review', weight: 50 },
  'amount-not-a-number': { severity: 'review', weight: 50 },
  'date-unreadable': { severity: 'review', weight: 30 },
  'refund-not-positive': { severity: 'review', weight: 40 },
  'currency-differs': { severity: 'review', weight: 50 },
  'vendor-spelling': { severity: 'review', weight: 20 },
  'amount-outlier': { severity: 'review', weight: 40 },
} as const;

export type FindingCode = keyof typeof findingCodes;

/** What one check says about one row. `recoverable` is in minor units of the row's currency. */
export type Finding = {
  readonly code: FindingCode;
  readonly sentence: string;
  readonly relatedRows?: readonly number[];
  readonly recoverable?: number;
};
