import type { AnalyserShape, Column, Field } from '../../core/analyser.ts';
import type { ProbeSettings } from './settings.ts';

export const fields: readonly Field[] = [
  {
    id: 'item',
    label: 'Item',
    kind: 'text',
    required: true,
    synonyms: ['item', 'sku', 'key', 'invoice number'],
  },
];

export const columns: readonly Column[] = [
  { id: 'answer', label: 'Answer', kind: 'text' },
  { id: 'stages', label: 'Stages', kind: 'number' },
  { id: 'verdict', label: 'Verdict', kind: 'text' },
];

export const headline = {
  headline: 'verdict',
  headlineValues: [
    { value: 'even', label: 'Even', tone: 'good' },
    { value: 'odd', label: 'Odd', tone: 'warn' },
  ],
} as const;

/** The template's fields are sent along and come back as columns of the same name, as a model's would. */
export function shape({ template, rules }: ProbeSettings): AnalyserShape {
  const ruled: Column[] = rules ? [{ id: 'rule', label: 'Rule', kind: 'text' }] : [];
  return {
    ...headline,
    fields: [
      ...fields,
      ...template.fields.map((id): Field => ({ id, label: id, kind: 'text', required: false, synonyms: [] })),
    ],
    columns: [
      ...columns,
      ...ruled,
      ...template.fields.map((id): Column => ({ id, label: id, kind: 'text' })),
    ],
  };
}
