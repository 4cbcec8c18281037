import { z } from 'zod';

/** Also the name of a property in the answer schema and of a result column. */
const id = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);
const label = z.string().trim().min(1).max(80);

export const maskKinds = ['email', 'iban', 'card', 'phone', 'name'] as const;
export type MaskKind = (typeof maskKinds)[number];

/** A column of the sheet. */
export const inputSchema = z.strictObject({
  id,
  label,
  kind: z.enum(['text', 'date', 'amount', 'rate']).default('text'),
  /** Header texts it is found by, besides its label. */
  synonyms: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
  required: z.boolean().default(false),
  /** False: it stays on this computer; checks and rules still see it. */
  send: z.boolean().default(true),
  /** What in it is replaced by a stand-in before it is sent; `name` replaces the whole value. */
  mask: z.array(z.enum(maskKinds)).default([]),
});
export type TemplateInput = z.infer<typeof inputSchema>;

export const tones = ['good', 'warn', 'bad', 'neutral'] as const;

/** Of a `choice`. */
const allowedValueSchema = z.strictObject({
  value: z.string().trim().min(1).max(60),
  label: label.optional(),
  tone: z.enum(tones).default('neutral'),
});

/** A column the model gives. */
export const outputSchema = z.strictObject({
  id,
  label,
  type: z.enum(['text', 'number', 'money', 'boolean', 'choice', 'list']),
  /** Tells the model what belongs in it. */
  description: z.string().trim().min(1).max(2000),
  /** The model may answer null. */
  optional: z.boolean().default(false),
  values: z.array(allowedValueSchema).max(100).default([]),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Text that must stand in a value of the row, word for word. */
  quote: z.boolean().default(false),
  /** An amount input it must not be above. */
  notAbove: z.string().optional(),
  /** A number below it marks the row for review: a confidence. */
  reviewBelow: z.number().optional(),
});
export type TemplateOutput = z.infer<typeof outputSchema>;
