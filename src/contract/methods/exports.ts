import { z } from 'zod';
import { exportFormatSchema } from '../fileWork.ts';
import { type Method, runRef } from './method.ts';

/** Results as files. */
export const exportMethods = {
  /** Writes the results beside the target first and renames when complete. */
  'runs.export': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      target: z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
      format: exportFormatSchema,
      /** For xlsx: the user's own workbook with result columns, or a new one; the own one where it allows that. */
      layout: z.enum(['own', 'new']).default('own'),
      /** For csv: whether it starts with a byte order mark, without which Excel misreads letters. */
      byteOrderMark: z.boolean().default(true),
    }),
    output: z.object({
      path: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      /** Sentences for the user: why it is a new workbook, what was cut, what protects the sheet. */
      warnings: z.array(z.string()),
    }),
    failures: ['run-missing', 'run-state', 'target-unwritable', 'target-locked', 'disk-full', 'too-large'],
  },
} as const satisfies Record<string, Method>;
