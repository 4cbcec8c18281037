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
} as const satisfies Record<string, Method>;
