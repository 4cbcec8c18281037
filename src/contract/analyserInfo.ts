import { z } from 'zod';

const fieldSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'date', 'amount', 'rate']),
  required: z.boolean(),
});

/** A secret an analyser needs (core/analyser): never the secret itself. */
export const secretNeedSchema = z.object({
  ref: z.string(),
  label: z.string(),
  env: z.string(),
  optional: z.boolean().optional(),
});

/** An analyser under the settings of a run, or under its defaults in the list of analysers. */
export const analyserInfoSchema = z.object({
  id: z.string(),
  version: z.string(),
  label: z.string(),
  description: z.string(),
  /** Its own and those of the analysers it requires. */
  fields: z.array(fieldSchema),
  columns: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'number', 'money', 'list']),
      currencyColumn: z.string().optional(),
      hidden: z.boolean().optional(),
      holds: z.enum(['findings', 'sentences', 'yesOrNo', 'rowNumbers']).optional(),
      width: z.number().optional(),
    }),
  ),
  settings: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      kind: z.enum(['number', 'text', 'longText', 'date', 'choice', 'boolean', 'json']),
      group: z.string().optional(),
      advanced: z.boolean().optional(),
      unit: z.string().optional(),
      choices: z.array(z.string()).optional(),
      choiceLabels: z.record(z.string(), z.string()).optional(),
      help: z.string(),
      default: z.json(),
    }),
  ),
  headline: z.string(),
  headlineValues: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      tone: z.enum(['good', 'warn', 'bad', 'neutral']),
    }),
  ),
  headlineAmount: z.string().nullable(),
  secrets: z.array(secretNeedSchema),
  /** Settings that can be changed after the run, results being made anew from stored answers (`runs.recompute`). */
  finishSettings: z.array(z.string()),
});
export type AnalyserInfo = z.infer<typeof analyserInfoSchema>;
