import type { Analyser, GroupMember, RowResult } from '../../core/analyser.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { StageRow } from '../../core/row.ts';
import { findingsAcrossRows } from './checks/acrossRows.ts';
import { refundAboveInvoice, refundNotPositive } from './checks/amounts.ts';
import { missingFields, unreadableValues } from './checks/completeness.ts';
import { claimPeriodOver, datesInFuture, isPastClaim, refundBeforeInvoice } from './checks/dates.ts';
import { taxMismatch } from './checks/tax.ts';
import { columns } from './columns.ts';
import { mostRelatedRows, type RefundFacts, readFacts } from './facts.ts';
import { fields } from './fields.ts';
import type { Finding } from './findingCodes.ts';
import { indexEntries, invoiceMember, spellingMember, vendorMember } from './index/entries.ts';
import { invoiceFacts } from './index/invoiceGroup.ts';
import { spellingFacts } from './index/spellingGroup.ts';
import { vendorFacts } from './index/vendorGroup.ts';
import { reasonCategory } from './reasonCategory.ts';
import { type RefundRow, readRefundRow } from './refundRow.ts';
import { parseSettings, type RefundRulesSettings, settings } from './settings.ts';
import { recoverableOf, riskOf, verdictOf } from './verdict.ts';

/** Finds duplicate, excessive and inconsistent refunds without any call. The rules are in docs/refund-rules.md. */
export const refundRules: Analyser<RefundRulesSettings> = {
  id: 'refund-rules',
  version: '1',
  label: 'Refund rules',
  description:
    'Finds refunds paid twice, above their invoice or with wrong details. Works offline, no key needed.',
  fields,
  columns,
  settings,
  parseSettings,
  headline: 'verdict',
  headlineValues: [
    { value: 'ok', label: 'OK', tone: 'good' },
    { value: 'review', label: 'Review', tone: 'warn' },
    { value: 'reject', label: 'Reject', tone: 'bad' },
  ],
  headlineAmount: 'recoverable',
  factColumns: ['verdict', 'findings', 'recoverable', 'recoverableCurrency'],
  index: { entries: indexEntries, group },
  stages: () => [],
  finish,
};

function group(
  space: string,
  members: readonly GroupMember[],
  values: RefundRulesSettings,
): ReadonlyMap<number, Json> {
  switch (space) {
    case 'invoice':
      return invoiceFacts(members.map(invoiceMember), values);
    case 'vendor':
      return vendorFacts(members.map(vendorMember), values);
    case 'spelling':
      return spellingFacts(members.map(spellingMember), values);
    default:
      throw new Error(`Unknown index space: ${space}`);
  }
}

/** Never a failure: what is wrong with a row is a finding. */
function finish(stageRow: StageRow, values: RefundRulesSettings): Result<RowResult> {
  const row = readRefundRow(stageRow.input, values);
  const facts = readFacts(stageRow.facts);
  const findings = findingsOf(row, facts, values);
  const repeats = [...(facts.invoice.repeats ?? []), ...(facts.vendor.twins ?? [])];
  const related = [...findings.flatMap((finding) => finding.relatedRows ?? []), ...repeats];
  return ok({
    verdict: verdictOf(findings),
    risk: riskOf(findings),
    findings: findings.map((finding) => finding.code),
    explanation: explain(findings, repeats),
    recoverable: recoverableOf(row, findings, isPastClaim(row, values)),
    recoverableCurrency: row.currency,
    reasonCategory: reasonCategory(row.reason),
    relatedRows: [...new Set(related)].sort((a, b) => a - b).slice(0, mostRelatedRows),
  });
}

/** All findings, the severest kinds first. */
function findingsOf(row: RefundRow, facts: RefundFacts, values: RefundRulesSettings): readonly Finding[] {
  return [
    ...findingsAcrossRows(row, facts),
    ...refundAboveInvoice(row),
    ...missingFields(row),
    ...unreadableValues(row),
    ...refundNotPositive(row),
    ...refundBeforeInvoice(row),
    ...datesInFuture(row, values),
    ...claimPeriodOver(row, values),
    ...taxMismatch(row, values),
  ];
}

function explain(findings: readonly Finding[], repeats: readonly number[]): string {
  const sentences = findings.map((finding) => finding.sentence);
  if (sentences.length === 0) sentences.push('No problem found.');
  if (repeats.length === 1) sentences.push(`Row ${repeats[0]} seems to repeat this refund.`);
  if (repeats.length > 1) sentences.push(`Rows ${repeats.join(', ')} seem to repeat this refund.`);
  return sentences.join(' ');
}
