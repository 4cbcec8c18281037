import { z } from 'zod';

/**
 * A task for a model as the editor changes it. The engine's own schema is stricter and says what is wrong; parts
 * the editor does not know are kept as they are.
 */
const inputSchema = z.looseObject({
  id: z.string(),
  label: z.string(),
  send: z.boolean().default(true),
  mask: z.array(z.string()).default([]),
});
const outputSchema = z.looseObject({
  id: z.string(),
  label: z.string(),
  type: z.string(),
  description: z.string(),
  optional: z.boolean().default(false),
  values: z.array(z.looseObject({ value: z.string() })).default([]),
});
export const templateSchema = z.looseObject({
  v: z.literal(1),
  name: z.string(),
  instructions: z.string(),
  inputs: z.array(inputSchema),
  outputs: z.array(outputSchema),
});
export type TemplateDraft = z.infer<typeof templateSchema>;
export type DraftInput = TemplateDraft['inputs'][number];
export type DraftOutput = TemplateDraft['outputs'][number];

export const maskKinds = ['email', 'iban', 'card', 'phone', 'name'] as const;
export const outputTypes = ['text', 'number', 'money', 'boolean', 'choice', 'list'] as const;

/** A template from a setting or a file; null where it is none. */
export function readTemplate(value: unknown): TemplateDraft | null {
  const parsed = templateSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** The draft with one of its outputs changed; a choice keeps values, other types have none. */
export function withOutput(draft: TemplateDraft, at: number, part: Partial<DraftOutput>): TemplateDraft {
  const outputs = draft.outputs.map((output, index) => {
    if (index !== at) return output;
    const next = { ...output, ...part };
    return next.type === 'choice' ? next : { ...next, values: [] };
  });
  return { ...draft, outputs };
}

export function withInput(draft: TemplateDraft, at: number, part: Partial<DraftInput>): TemplateDraft {
  return {
    ...draft,
    inputs: draft.inputs.map((input, index) => (index === at ? { ...input, ...part } : input)),
  };
}

/** Values keep what else is known of them (labels, tones) as long as they are there. */
export function valuesFrom(output: DraftOutput, values: readonly string[]): DraftOutput['values'] {
  return values.map((value) => output.values.find((known) => known.value === value) ?? { value });
}

/** A new output under an id that is free. */
export function addOutput(draft: TemplateDraft, label: string): TemplateDraft {
  const used = new Set(draft.outputs.map(({ id }) => id));
  let number = draft.outputs.length + 1;
  while (used.has(`answer${number}`)) number++;
  const output = {
    id: `answer${number}`,
    label,
    type: 'text',
    description: label,
    optional: false,
    values: [],
  };
  return { ...draft, outputs: [...draft.outputs, output] };
}

export const removeOutput = (draft: TemplateDraft, at: number): TemplateDraft => ({
  ...draft,
  outputs: draft.outputs.filter((_, index) => index !== at),
});
