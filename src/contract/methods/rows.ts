import { z } from 'zod';
import { rowStateSchema, rowViewSchema } from '../values.ts';
import { type Method, runRef } from './method.ts';

/** The rows of a run. */
export const rowMethods = {
  /** Rows of a run in order of their number. `matching` is the number of rows that fit the filter. */
  'rows.page': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
      states: z.array(rowStateSchema).optional(),
      /** Values of the analyser's headline column. */
      headline: z.array(z.string()).optional(),
    }),
    output: z.object({ matching: z.number().int(), rows: z.array(rowViewSchema) }),
    failures: ['run-missing'],
  },
} as const satisfies Record<string, Method>;
