import { z } from 'zod';
import { exportChoicesShape, exportProblemSchema } from '../exporting.ts';
import { type Method, runRef } from './method.ts';

const target = z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) });

/** Results as files. Corrections and decisions stand in columns of their own, never in place of what they correct. */
export const exportMethods = {
  /** Writes the results beside the target first and renames when complete. */
  'runs.export': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ target, ...exportChoicesShape }),
    output: z.object({
      path: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      /** Sentences for the user: why it is a new workbook, what was cut, what protects the sheet. */
      warnings: z.array(z.string()),
    }),
    failures: [
      'run-missing',
      'run-state',
      'bad-filter',
      'superseded',
      'target-unwritable',
      'target-locked',
      'disk-full',
      'too-large',
    ],
  },
  /** The first ten rows as they would be written, as text. */
  'runs.exportPreview': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend(exportChoicesShape),
    output: z.object({
      columns: z.array(
        z.object({
          name: z.string(),
          role: z.enum(['source', 'result', 'money', 'headline', 'state', 'added']),
        }),
      ),
      rows: z.array(z.array(z.string())),
      total: z.number().int(),
    }),
    failures: ['run-missing', 'run-state', 'bad-filter', 'superseded'],
  },
  /** Looks at the target and at what would be written; `bytes` is an estimate from the first rows. */
  'runs.exportCheck': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ target, ...exportChoicesShape }),
    output: z.object({
      rows: z.number().int(),
      columns: z.number().int(),
      bytes: z.number().int(),
      /** Of the target's disk; null where it is not known. */
      freeBytes: z.number().nullable(),
      problems: z.array(exportProblemSchema),
    }),
    failures: ['run-missing', 'run-state', 'bad-filter', 'superseded'],
  },
} as const satisfies Record<string, Method>;
