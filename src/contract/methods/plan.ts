import { z } from 'zod';
import { estimateSchema } from '../estimate.ts';
import { scopeSchema } from '../values.ts';
import { type Method, runRef } from './method.ts';

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
    failures: ['run-missing', 'run-state', 'bad-scope', 'superseded'],
  },
  /** What of one row would leave the computer, and where it would go; the first row unless named. */
  'runs.disclose': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ rowNumber: z.number().int().min(1).optional() }),
    output: z.object({
      rowNumber: z.number().int(),
      /** Null where nothing leaves the computer. */
      host: z.string().nullable(),
      fields: z.array(z.object({ label: z.string(), text: z.string(), sent: z.string().nullable() })),
      request: z.string().nullable(),
    }),
    failures: ['run-missing', 'row-missing', 'bad-setting'],
  },
} as const satisfies Record<string, Method>;
