import type { Json } from '../../../core/json.ts';
import type { TemplateOutput } from '../template/parts.ts';
import type { Template } from '../template/template.ts';

/**
 * The JSON schema of an answer in the subset that strict structured outputs allow: every property is
 * required, no other is allowed, and what is optional may be null.
 */
export function answerSchemaOf({ outputs }: Template): { readonly [key: string]: Json } {
  return {
    type: 'object',
    properties: Object.fromEntries(outputs.map((output) => [output.id, propertyOf(output)])),
    required: outputs.map(({ id }) => id),
    additionalProperties: false,
  };
}

function propertyOf(output: TemplateOutput): Json {
  const description = descriptionOf(output);
  const { type, ...rest } = typeOf(output);
  return { description, ...rest, type: output.optional ? [type, 'null'] : type };
}

function typeOf(output: TemplateOutput): { readonly type: string; readonly [key: string]: Json } {
  switch (output.type) {
    case 'text':
      return { type: 'string' };
    case 'number':
    case 'money':
      return {
        type: 'number',
        ...(output.min !== undefined && { minimum: output.min }),
        ...(output.max !== undefined && { maximum: output.max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice': {
      const values = output.values.map(({ value }) => value);
      return { type: 'string', enum: output.optional ? [...values, null] : values };
    }
    case 'list':
      return { type: 'array', items: { type: 'string' } };
  }
}

/** Said with the property, where a model looks while it writes it. */
function descriptionOf({ label, description, quote, notAbove, type }: TemplateOutput): string {
  const said = [`${label}. ${description}`];
  if (quote)
    said.push(
      type === 'list'
        ? 'Each entry is copied word for word from one value of the row.'
        : 'Copied word for word from one value of the row.',
    );
  if (notAbove !== undefined) said.push(`Never above the row’s ${notAbove}.`);
  if (type === 'money') said.push('A plain number in whole currency units, such as 12.5.');
  return said.join(' ');
}
