import { ownColumnIds } from './ownColumns.ts';
import type { TemplateOutput } from './parts.ts';
import type { Template } from './template.ts';

/** What does not fit together in a template, as one sentence, or null. */
export function templateProblem(template: Template): string | null {
  return duplicates(template) ?? outputs(template) ?? references(template);
}

function duplicates({ inputs, outputs }: Template): string | null {
  for (const [what, parts] of [
    ['columns sent', inputs],
    ['columns wanted back', outputs],
  ] as const) {
    for (const field of ['id', 'label'] as const) {
      const seen = new Set<string>();
      for (const part of parts) {
        const name = part[field].toLowerCase();
        if (seen.has(name)) return `Two ${what} of the template have the ${field} “${part[field]}”.`;
        seen.add(name);
      }
    }
  }
  const taken = outputs.find(({ id }) => ownColumnIds.has(id));
  if (taken)
    return `The column wanted back “${taken.label}” cannot have the id “${taken.id}”, which Rowmill uses itself.`;
  if (inputs.every(({ send }) => !send))
    return 'The template sends no column, so the model would have nothing to read.';
  return null;
}

function outputs(template: Template): string | null {
  for (const output of template.outputs) {
    const problem = outputProblem(output);
    if (problem !== null) return `The column wanted back “${output.label}” ${problem}.`;
  }
  return null;
}

function outputProblem({
  type,
  values,
  min,
  max,
  quote,
  notAbove,
  reviewBelow,
}: TemplateOutput): string | null {
  const numeric = type === 'number' || type === 'money';
  if (type === 'choice' && values.length < 2) return 'is a choice and needs at least two allowed values';
  if (type !== 'choice' && values.length > 0) return 'has allowed values but is no choice';
  if (new Set(values.map(({ value }) => value)).size < values.length) return 'names an allowed value twice';
  if (!numeric && (min !== undefined || max !== undefined))
    return 'has a least or greatest value but is no number';
  if (min !== undefined && max !== undefined && min > max) return 'has a least value above its greatest';
  if (quote && type !== 'text' && type !== 'list') return 'is to be quoted from the row but is no text';
  if (!numeric && notAbove !== undefined) return 'is held against an amount but is no number';
  if (type !== 'number' && reviewBelow !== undefined) return 'has a value to review below but is no number';
  return null;
}

function references(template: Template): string | null {
  const { inputs, headline, amount, currency, rules } = template;
  const outputOf = (id: string | undefined) => template.outputs.find((output) => output.id === id);
  for (const { label, notAbove } of template.outputs) {
    if (notAbove === undefined) continue;
    const input = inputs.find(({ id }) => id === notAbove);
    if (input?.kind !== 'amount')
      return `“${label}” is held against “${notAbove}”, which is no amount among the columns sent.`;
  }
  if (headline !== undefined && outputOf(headline)?.type !== 'choice')
    return `The headline “${headline}” is no choice among the columns wanted back.`;
  if (outputOf(headline)?.optional)
    return `The headline “${headline}” cannot be optional, since every row has one.`;
  if (amount !== undefined && outputOf(amount)?.type !== 'money')
    return `The summed amount “${amount}” is no money among the columns wanted back.`;
  if (currency !== undefined && inputs.every(({ id }) => id !== currency))
    return `The currency “${currency}” is none of the columns sent.`;
  if (rules && headline === undefined)
    return 'The template compares its answers with rules but has no headline to compare.';
  if (rules?.amount !== undefined && outputOf(rules.amount)?.type !== 'money')
    return `The amount “${rules.amount}” that is compared with the rules is no money among the columns wanted back.`;
  const values = outputOf(headline)?.values ?? [];
  const unknown = Object.keys(rules?.agrees ?? {}).find((id) => values.every(({ value }) => value !== id));
  return unknown === undefined
    ? null
    : `The rules are compared with the value “${unknown}”, which the headline does not have.`;
}
