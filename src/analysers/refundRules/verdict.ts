import { type Finding, findingCodes } from './findingCodes.ts';
import type { RefundRow } from './refundRow.ts';

export type Verdict = 'ok' | 'review' | 'reject';

/** The severest finding decides. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ code }) => findingCodes[code].severity === 'reject')) return 'reject';
  return findings.length > 0 ? 'review' : 'ok';
}

/** 100 × (1 − Π(1 − weight)), rounded: independent reasons add up and never pass 100. */
export function riskOf(findings: readonly Finding[]): number {
  const safe = findings.reduce((left, { code }) => left * (1 - findingCodes[code].weight / 100), 1);
  return Math.round(100 * (1 - safe));
}

/**
 * How much could be claimed back, in minor units: the largest amount a finding names, at most the
 * refund, and nothing when the refund was never paid or its claim period is over. `null` without a
 * readable refund amount.
 */
export function recoverableOf(
  row: RefundRow,
  findings: readonly Finding[],
  pastClaim: boolean,
): number | null {
  if (row.refund === null) return null;
  if (pastClaim || !row.paid || row.refund <= 0) return 0;
  return Math.min(row.refund, Math.max(0, ...findings.map((finding) => finding.recoverable ?? 0)));
}
