import { z } from 'zod';
import { estimateSchema } from '../estimate.ts';
import { failureSchema, scopeSchema, settingsSchema } from '../values.ts';
import { type Method, none, runRef } from './method.ts';

/** What is asked while a run is planned. */
export const planMethods = {
  /**
   * What the rows without an answer will take: of the scope chosen before, or of the one given, which is not
   * chosen by that. A later question about the same run ends an earlier one with `superseded`.
   */
  'runs.estimate': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ scope: scopeSchema.optional() }),
    output: estimateSchema,
    failures: ['run-missing', 'run-state', 'analyser-missing', 'bad-setting', 'bad-scope', 'superseded'],
  },
  /**
   * How many rows `runs.start` with this scope would analyse: those skipped by hand and those with an answer are
   * not among them. A later question about the same run ends one that compares with an earlier run.
   */
  'runs.scopeRows': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ scope: scopeSchema }),
    output: z.object({ rows: z.number().int() }),
    failures: ['run-missing', 'bad-scope', 'superseded'],
  },
  /** Finished runs that a scope may compare this run with, having the same columns: those of the same file first, then the newest. */
  'runs.comparable': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: z.object({ runIds: z.array(z.string()) }),
    failures: ['run-missing'],
  },
  /** What of one row would leave the computer, and where it would go; unless named, the first row that anything is asked about. */
  'runs.disclose': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ rowNumber: z.number().int().min(1).optional() }),
    output: z.object({
      rowNumber: z.number().int(),
      /** Empty where nothing of the row leaves the computer. */
      hosts: z.array(z.string()),
      fields: z.array(z.object({ label: z.string(), text: z.string(), sent: z.string().nullable() })),
      request: z.string().nullable(),
    }),
    failures: ['run-missing', 'row-missing', 'bad-setting'],
  },
  /**
   * What if: results made anew under settings only `finish` reads (`finishSettings` of the analyser), from
   * stored answers, without a call. Answers when it is done. With `dryRun` nothing is changed, and `preview` says
   * what `rowNumbers` (or the first rows) would get, to which the numbers then refer. `kept` rows have not all their answers and stay as they are.
   */
  'runs.recompute': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      settings: settingsSchema,
      dryRun: z.boolean().default(false),
      rowNumbers: z.array(z.number().int().min(1)).max(100).optional(),
    }),
    output: z.object({
      rows: z.number().int(),
      /** Rows whose verdict is another one now. */
      verdicts: z.number().int(),
      kept: z.number().int(),
      preview: z
        .array(
          z.object({
            rowNumber: z.number().int(),
            result: z.record(z.string(), z.json()).nullable(),
            failure: failureSchema.nullable(),
          }),
        )
        .optional(),
    }),
    failures: ['run-missing', 'run-state', 'bad-setting', 'stopped'],
  },
  /** Breaks a recompute off while results are still being made; nothing has changed then. */
  'runs.stopRecompute': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: [],
  },
} as const satisfies Record<string, Method>;
