import { z } from 'zod';
import { languageSchema } from '../language.ts';
import {
  columnCheckSchema,
  correctionSchema,
  correctionStepSchema,
  problemRowSchema,
  tileCountsSchema,
  tileSchema,
} from '../problems.ts';
import { type Method, runRef } from './method.ts';

/** Rows before a run: what is wrong with them, and setting it right beside the file. */
export const checkMethods = {
  /**
   * All rows read as the mapping says. The first question after a change looks at every row in a thread
   * (about a second for 100,000); with `wait: false` it answers at once, `counts` null until that is done.
   */
  'runs.problems': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      /** Absent: every row that is not ready. */
      tile: tileSchema.optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(0).max(1000).default(100),
      wait: z.boolean().default(true),
    }),
    output: z.object({
      looked: z.object({ done: z.number().int(), total: z.number().int() }),
      counts: tileCountsSchema.nullable(),
      columns: z.array(columnCheckSchema),
      /** Rows at the end that look like totals of those above: only suggested to be left out. */
      totals: z.array(z.object({ rowNumber: z.number().int(), sheetRow: z.number().int() })),
      /** Rows of the tile. */
      matching: z.number().int(),
      rows: z.array(problemRowSchema),
    }),
    failures: ['run-missing', 'run-state', 'superseded'],
  },
  /** Changes what the run reads, never the file: `changes` cells or rows. Before the start only. */
  'runs.correct': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ action: correctionSchema }),
    output: z.object({ changes: z.number().int() }),
    failures: ['run-missing', 'run-state', 'row-missing', 'bad-column'],
  },
  'runs.corrections': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: z.object({
      /** The last 100. */
      steps: z.array(correctionStepSchema),
      cells: z.number().int(),
      rowsLeftOut: z.number().int(),
    }),
    failures: ['run-missing'],
  },
  /** Takes the last correction back. */
  'runs.undoCorrection': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: z.object({ undone: correctionStepSchema }),
    failures: ['run-missing', 'run-state', 'nothing-to-undo'],
  },
  /** The rows that are unreadable, identical or doubtful, with the reason, to be set right and imported again. */
  'runs.exportRejects': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      target: z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
      format: z.enum(['xlsx', 'csv']),
      language: languageSchema.default('en'),
      tiles: z.array(tileSchema).min(1).default(['unreadable', 'identical', 'warning']),
    }),
    output: z.object({ path: z.string(), rows: z.number().int(), bytes: z.number().int() }),
    failures: ['run-missing', 'run-state', 'target-unwritable', 'target-locked', 'disk-full', 'too-large'],
  },
} as const satisfies Record<string, Method>;
