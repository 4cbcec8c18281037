import { z } from 'zod';
import { comparisonSchema } from '../compare.ts';
import { type Method, none, runRef } from './method.ts';

const runId = z.string().min(1).max(64);

/** Runs beside one another, and their names. */
export const compareMethods = {
  /**
   * Two runs of one file, or of files of the same columns. Rows are paired by number, or by what their
   * cells say, so that rows that moved find each other.
   */
  'runs.compare': {
    kind: 'query',
    scope: 'read',
    input: z.object({
      a: runId,
      b: runId,
      by: z.enum(['row', 'content']).default('row'),
      /** Which pairs the page is of: another headline value, or any other value. */
      only: z.enum(['headline', 'any']).default('headline'),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
    }),
    output: comparisonSchema,
    failures: ['run-missing', 'run-state', 'not-comparable'],
  },
  /** Gives a run a name of its own; null takes it away. */
  'runs.rename': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ label: z.string().trim().min(1).max(200).nullable() }),
    output: none,
    failures: ['run-missing'],
  },
} as const satisfies Record<string, Method>;
