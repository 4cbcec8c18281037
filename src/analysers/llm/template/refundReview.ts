import { fields } from '../../refundRules/fields.ts';
import type { MaskKind } from './parts.ts';
import type { Template } from './template.ts';

/** Free text may hold anything; names of vendors are what the task is about. */
const masked: { readonly [field: string]: MaskKind[] } = {
  reason: ['email', 'iban', 'card', 'phone'],
  vendor: ['email', 'iban', 'card'],
};

const instructions = `You review refunds that a company paid for invoices. For the refund in the row, decide whether it was in order.

Say "yes" when the row supports the refund: the reason explains it, and its amounts and dates fit the invoice.
Say "no" when the row itself shows that it should not have been paid: more than the invoice, paid before the invoice existed, a reason that is no ground for a refund, or a finding of the rules that proves it.
Say "unclear" when the row does not tell enough to decide. A missing or meaningless reason is unclear.

The recoverable amount is what the company could claim back: 0 for a refund that is in order, never more than the refund or the invoice. Where rule findings are given, they are facts about this row; weigh them, and do not repeat them as your reason.`;

/** The ready template: is a refund in order, why, and what could be claimed back. */
export const refundReview: Template = {
  v: 1,
  name: 'refund-review',
  instructions,
  inputs: fields.map(({ id, label, kind, required, synonyms }) => ({
    id,
    label,
    kind,
    required,
    synonyms: [...synonyms],
    send: true,
    mask: masked[id] ?? [],
  })),
  outputs: [
    {
      id: 'eligible',
      label: 'Eligible for refund',
      type: 'choice',
      description: 'Whether the refund was in order.',
      optional: false,
      values: [
        { value: 'yes', label: 'Yes', tone: 'good' },
        { value: 'no', label: 'No', tone: 'bad' },
        { value: 'unclear', label: 'Unclear', tone: 'warn' },
      ],
      quote: false,
    },
    {
      id: 'why',
      label: 'Reason of the decision',
      type: 'text',
      description: 'Why, in one or two plain sentences.',
      optional: false,
      values: [],
      quote: false,
    },
    {
      id: 'category',
      label: 'Category',
      type: 'choice',
      description: 'What the refund was for.',
      optional: false,
      values: [
        'damaged',
        'wrong item',
        'not delivered',
        'returned',
        'price',
        'duplicate',
        'cancelled',
        'other',
      ].map((value) => ({ value, tone: 'neutral' as const })),
      quote: false,
    },
    {
      id: 'recoverableAmount',
      label: 'Recoverable amount (model)',
      type: 'money',
      description: 'What could be claimed back, in the currency of the row; 0 when the refund was in order.',
      optional: false,
      values: [],
      min: 0,
      quote: false,
      notAbove: 'invoiceAmount',
    },
    {
      id: 'evidence',
      label: 'Evidence',
      type: 'text',
      description: 'The words or the number of the row that decided.',
      optional: false,
      values: [],
      quote: true,
    },
    {
      id: 'confidence',
      label: 'Confidence',
      type: 'number',
      description: 'How sure you are of the decision, from 0 to 1.',
      optional: false,
      values: [],
      min: 0,
      max: 1,
      quote: false,
      reviewBelow: 0.7,
    },
  ],
  headline: 'eligible',
  amount: 'recoverableAmount',
  currency: 'currency',
  rules: { agrees: { yes: ['ok'], no: ['reject'] }, amount: 'recoverableAmount' },
};
