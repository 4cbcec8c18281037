import { z } from 'zod';
import { mappingSchema } from '../recognised.ts';
import {
  fileHandleSchema,
  progressSchema,
  runDetailSchema,
  runSummarySchema,
  settingsSchema,
} from '../values.ts';
import { fileFailures, type Method, none, runRef } from './method.ts';

/** Runs: made from files, looked at, configured before they start. */
export const runMethods = {
  /** All runs, newest first. */
  'runs.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.array(runSummarySchema),
    failures: [],
  },
  'runs.get': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: runDetailSchema,
    failures: ['run-missing'],
  },
  /**
   * Copies the file into the data folder and starts the import; answers as soon as the run exists.
   * A file that cannot be read makes no run: it answers the failure instead.
   */
  'runs.create': {
    kind: 'command',
    scope: 'operate',
    input: z.object({
      file: fileHandleSchema,
      analyserId: z.string().default('refund-rules'),
      /** Where the file lacks columns this analyser needs and has all that another one needs, that one takes its place. */
      anyAnalyser: z.boolean().optional(),
      sheet: z.string().optional(),
      headerRow: z.number().int().min(1).optional(),
      /** Rows under the header that are no data (units, totals), left out. */
      skipRows: z.number().int().min(0).max(1000).optional(),
      /** Rows that a person or a filter hid; absent: read like others. */
      hiddenRows: z.enum(['read', 'skip']).optional(),
      /** Columns and readings a person already chose, by text; kept with the run and used once the file is read. */
      columns: z
        .object({
          maps: z.array(z.tuple([z.string(), z.string()])),
          readings: z.array(z.tuple([z.string(), z.string()])),
        })
        .optional(),
      settings: settingsSchema.default({}),
    }),
    output: z.object({ runId: z.string() }),
    failures: [...fileFailures, 'analyser-missing', 'bad-setting', 'disk-full'],
  },
  /**
   * Changes analyser, mapping, readings or settings of a run that has not started. Parts left out stay as
   * they are; where other fields are wanted, the columns of those that stay are kept and the rest is guessed.
   * Another analyser begins with its default settings.
   */
  'runs.configure': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      analyserId: z.string().optional(),
      mapping: mappingSchema.optional(),
      /** By column index. */
      readings: z
        .record(
          z.string(),
          z.object({ decimalMark: z.enum(['.', ',']), dateOrder: z.enum(['DMY', 'MDY', 'YMD']) }),
        )
        .optional(),
      settings: settingsSchema.optional(),
    }),
    output: runDetailSchema,
    failures: ['run-missing', 'run-state', 'analyser-missing', 'bad-setting', 'bad-mapping'],
  },
  /** Progress of one run: the state now, then changes, at most four a second; ends when the run is deleted. */
  'runs.progress': {
    kind: 'subscription',
    scope: 'read',
    input: runRef,
    output: progressSchema,
    failures: ['run-missing'],
  },
  /** The list of runs now, then again whenever it changes, at most twice a second. */
  'runs.watch': {
    kind: 'subscription',
    scope: 'read',
    input: none,
    output: z.array(runSummarySchema),
    failures: [],
  },
} as const satisfies Record<string, Method>;
