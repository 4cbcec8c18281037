import type { AnalyserInfo } from '../../../src/contract/values.ts';

/** An analyser as the window sees one, with every kind of column and setting. */
export const analyser: AnalyserInfo = {
  id: 'refund-rules',
  version: '1.0.0',
  label: 'Refund rules',
  description:
    'Checks every refund against its invoice, the vendor’s other invoices and your claim period. Works offline; it needs no key and sends nothing.',
  fields: [
    { id: 'invoiceNumber', label: 'Invoice number', kind: 'text', required: true },
    { id: 'vendor', label: 'Vendor', kind: 'text', required: true },
    { id: 'invoiceDate', label: 'Invoice date', kind: 'date', required: true },
    { id: 'refundDate', label: 'Refund date', kind: 'date', required: false },
    { id: 'invoiceAmount', label: 'Invoice amount', kind: 'amount', required: true },
    { id: 'taxAmount', label: 'Tax amount', kind: 'amount', required: false },
    { id: 'taxRate', label: 'Tax rate', kind: 'rate', required: false },
    { id: 'refundAmount', label: 'Refund amount', kind: 'amount', required: true },
    { id: 'currency', label: 'Currency', kind: 'text', required: false },
    { id: 'reason', label: 'Reason', kind: 'text', required: false },
    { id: 'status', label: 'Status', kind: 'text', required: false },
  ],
  columns: [
    { id: 'verdict', label: 'Verdict', kind: 'text', width: 10 },
    { id: 'risk', label: 'Risk', kind: 'number', width: 8 },
    { id: 'findings', label: 'Findings', kind: 'list', width: 28 },
    { id: 'explanation', label: 'Explanation', kind: 'text', width: 60 },
    { id: 'recoverable', label: 'Recoverable', kind: 'money', currencyColumn: 'currency', width: 14 },
    { id: 'currency', label: 'Result currency', kind: 'text', hidden: true },
    { id: 'category', label: 'Reason category', kind: 'text', width: 18 },
    { id: 'related', label: 'Related rows', kind: 'list', width: 14 },
  ],
  settings: [
    {
      id: 'duplicateDays',
      label: 'Probable duplicates within',
      kind: 'number',
      unit: 'days',
      help: 'Two refunds of one vendor and amount are compared when they are no further apart.',
      default: 45,
    },
    {
      id: 'claimYears',
      label: 'Claim period',
      kind: 'number',
      unit: 'years',
      help: 'A refund later than this after the invoice is flagged.',
      default: 4,
    },
    { id: 'asOf', label: 'Today', kind: 'date', help: 'Dates after it are in the future.', default: '' },
    {
      id: 'strictness',
      label: 'Strictness',
      kind: 'choice',
      choices: ['lenient', 'normal', 'strict'],
      help: 'How far a row may be off before it is for review.',
      default: 'normal',
    },
    {
      id: 'spelling',
      label: 'Flag vendor spellings',
      kind: 'boolean',
      help: 'Names that differ from the vendor’s usual form.',
      default: true,
    },
  ],
  headline: 'verdict',
  headlineValues: [
    { value: 'ok', label: 'OK', tone: 'good' },
    { value: 'review', label: 'To review', tone: 'warn' },
    { value: 'reject', label: 'To reject', tone: 'bad' },
  ],
  headlineAmount: 'recoverable',
};
