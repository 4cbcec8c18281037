import type { AnalyserShape, Column, ColumnKind, Field } from '../../../core/analyser.ts';
import { moneyCurrencyColumn, reviewColumn, usageColumns, verdictColumn } from './ownColumns.ts';
import type { TemplateOutput } from './parts.ts';
import type { Template } from './template.ts';

/** The headline value of a row a person should look at, whatever the model claims. */
export const toReview = 'review';
/** The headline value of a row without one of its own. */
export const answered = 'answered';

export function shapeOf(template: Template): AnalyserShape {
  return {
    fields: fieldsOf(template),
    columns: columnsOf(template),
    headline: verdictColumn.id,
    headlineValues: headlineValuesOf(template),
    ...(template.amount !== undefined && { headlineAmount: template.amount }),
    ...reviewOf(template),
  };
}

/**
 * The least certain rows are looked at first, after those with the most money at risk. What is a doubt beyond
 * that (a disagreement with the rules, a suspicious cell) makes the verdict `review`, whose tone is a warning.
 */
function reviewOf({ outputs }: Template): Pick<AnalyserShape, 'review'> {
  const share = outputs.filter(({ type, min, max }) => type === 'number' && min === 0 && max === 1);
  const confidence = share.find(({ reviewBelow }) => reviewBelow !== undefined) ?? share.find(named);
  return confidence === undefined ? {} : { review: { confidence: confidence.id } };
}

const named = ({ id }: TemplateOutput): boolean => /^(confidence|certainty)$/i.test(id);

const fieldsOf = ({ inputs }: Template): readonly Field[] =>
  inputs.map(({ id, label, kind, required, synonyms }) => ({
    id,
    label,
    kind,
    required,
    synonyms: [...new Set([label, ...synonyms])],
  }));

function columnsOf({ outputs }: Template): readonly Column[] {
  const money = outputs.some(({ type }) => type === 'money');
  return [
    verdictColumn,
    ...outputs.map(columnOf),
    reviewColumn,
    ...(money ? [moneyCurrencyColumn] : []),
    ...usageColumns,
  ];
}

const kinds: { readonly [type in TemplateOutput['type']]: ColumnKind } = {
  text: 'text',
  number: 'number',
  money: 'money',
  boolean: 'text',
  choice: 'text',
  list: 'list',
};
const widths: { readonly [type in TemplateOutput['type']]: number } = {
  text: 50,
  number: 10,
  money: 16,
  boolean: 7,
  choice: 14,
  list: 30,
};

const columnOf = ({ id, label, type }: TemplateOutput): Column => ({
  id,
  label,
  kind: kinds[type],
  width: widths[type],
  ...(type === 'boolean' && { holds: 'yesOrNo' }),
  ...(type === 'money' && { currencyColumn: moneyCurrencyColumn.id }),
});

function headlineValuesOf({ headline, outputs }: Template): AnalyserShape['headlineValues'] {
  const output = outputs.find(({ id }) => id === headline);
  const own = output
    ? output.values.map(({ value, label, tone }) => ({ value, label: label ?? capitalised(value), tone }))
    : [{ value: answered, label: 'Answered', tone: 'good' as const }];
  const review = { value: toReview, label: 'Review', tone: 'warn' as const };
  return own.some(({ value }) => value === toReview) ? own : [...own, review];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
