import { z } from 'zod';
import type { Setting } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';

/** Settings may come from a command line, so numbers are also read from text. */
const number = (min: number, fallback: number) =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
      z.number().min(min),
    )
    .default(fallback);

/** How the simulator knows its caller: not at all, by a key that goes in a header or the query, or by a token. */
const secrets = ['none', 'header', 'query', 'token', 'optional'] as const;
const modes = ['none', 'single', 'batch', 'two-stage', 'parallel', 'deferred'] as const;

const settingsSchema = z.strictObject({
  baseUrl: z.url(),
  mode: z.enum(modes).default('single'),
  /** 0 is none. */
  limit: number(0, 8),
  perMs: number(1, 1000),
  /** In micro-units, for each call. */
  price: number(0, 0),
  /** In micro-units, for each character of an answer. */
  answerPrice: number(0, 0),
  maxWaitMs: number(0, 50),
  /** Rows of a batch that is collected later, and how often it is looked at, in ms. */
  batchRows: number(1, 100),
  pollMs: number(1, 200),
  account: z.string().default('test'),
  secret: z.enum(secrets).default('none'),
  /** Further fields, each with a column of its own. */
  template: z.strictObject({ fields: z.array(z.string()) }).default({ fields: [] }),
  /** Asks for the findings of the refund rules, under these settings. */
  rules: z.record(z.string(), z.json()).nullable().default(null),
  /** Items whose length it divides are even. */
  divisor: number(1, 2),
});

export type ProbeSettings = z.infer<typeof settingsSchema>;

export const settings: readonly Setting[] = [
  { id: 'baseUrl', label: 'Simulator', kind: 'text', help: 'The URL of the counting server.' },
  {
    id: 'mode',
    label: 'Calls',
    kind: 'choice',
    choices: modes,
    help: 'None, one row a call, 20 rows a call, both in turn, both at once and then a third, or a batch that is collected later.',
  },
  { id: 'limit', label: 'Limit', kind: 'number', unit: 'calls', help: 'Calls in any window; 0 is no limit.' },
  { id: 'perMs', label: 'Window', kind: 'number', unit: 'ms', help: 'Length of the window.' },
  { id: 'price', label: 'Price', kind: 'number', unit: 'micro-units', help: 'What a call costs.' },
  {
    id: 'answerPrice',
    label: 'Price of answers',
    kind: 'number',
    unit: 'micro-units',
    help: 'What a character of an answer costs.',
  },
  { id: 'maxWaitMs', label: 'Wait', kind: 'number', unit: 'ms', help: 'How long a call waits to fill up.' },
  {
    id: 'secret',
    label: 'Key',
    kind: 'choice',
    choices: secrets,
    help: 'How the simulator knows its caller.',
  },
  { id: 'template', label: 'Template', kind: 'json', help: 'Fields that become columns.' },
  {
    id: 'rules',
    label: 'Rules',
    kind: 'json',
    help: 'Settings of the refund rules, to have their findings.',
  },
  { id: 'divisor', label: 'Divisor', kind: 'number', help: 'What the length of an even item is divided by.' },
  { id: 'batchRows', label: 'Batch', kind: 'number', unit: 'rows', help: 'Rows collected later together.' },
  { id: 'pollMs', label: 'Look', kind: 'number', unit: 'ms', help: 'Between two looks at a batch.' },
  { id: 'account', label: 'Account', kind: 'text', help: 'Runs with the same account share the limit.' },
];

export function parseSettings(values: { readonly [id: string]: Json }): Result<ProbeSettings> {
  const parsed = settingsSchema.safeParse(values);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  return failed(
    'bad-setting',
    `The probe's setting ${issue?.path.join('.')} does not fit: ${issue?.message}.`,
  );
}
