import { z } from 'zod';
import { eventKinds } from '../core/run/eventKinds.ts';
import { skipReasons } from '../core/run/scope.ts';
import { rowStates, runStates } from '../core/run/states.ts';
import { analyserInfoSchema } from './analyserInfo.ts';
import { bottleneckSchema } from './bottleneck.ts';
import { cellSchema, mappingSchema, readingChoiceSchema, recognisedSchema } from './recognised.ts';

/** Schemas of the values that cross a process or the disk, shared by the method table. */

export const failureSchema = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
});

/** A file as the engine gets it: never its content. `upload` ids are issued by the HTTP transport. */
export const fileHandleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('upload'), uploadId: z.string(), name: z.string() }),
]);
export type FileHandle = z.infer<typeof fileHandleSchema>;

export const settingsSchema = z.record(z.string(), z.json());

export const runStateSchema = z.enum(runStates);
export const rowStateSchema = z.enum(rowStates);
export const skipReasonSchema = z.enum(skipReasons);

/** Which rows of its file a run is about (core/run/scope.ts); the others are skipped. */
const rowNumber = z.number().int().min(1).max(2_000_000);
export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('range'), startRow: rowNumber, numRows: rowNumber }),
  z.object({ kind: z.literal('first'), numRows: rowNumber }),
  /** Without a seed the engine takes one and keeps it with the run. */
  z.object({ kind: z.literal('random'), numRows: rowNumber, seed: z.number().int().min(0).optional() }),
  /** `since` is the id of an earlier run of a file with the same columns, `keyColumn` the name of one of them. */
  z.object({ kind: z.literal('changed'), since: z.string().min(1), keyColumn: z.string().optional() }),
  /** Rows that failed in that run, known again by their content. */
  z.object({ kind: z.literal('failed'), since: z.string().min(1) }),
]);

/** One thing that happened in a run. `seq` counts up from 1 within the run; `detail` depends on the kind. */
export const runEventSchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  kind: z.enum(eventKinds),
  detail: z.record(z.string(), z.json()),
});
export type RunHistoryEvent = z.infer<typeof runEventSchema>;

/**
 * Rows with one failure code. `waiting` ones are tried again and keep their failure until that succeeds; those
 * `setAside` keep it too, and count as skipped.
 */
export const failureGroupSchema = z.object({
  code: z.string(),
  failed: z.number().int(),
  waiting: z.number().int(),
  setAside: z.number().int(),
  example: failureSchema,
  /** The first few rows. */
  rowNumbers: z.array(z.number().int()),
});
export type FailureGroup = z.infer<typeof failureGroupSchema>;

export const rowCountsSchema = z.object({
  total: z.number().int(),
  waiting: z.number().int(),
  inFlight: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  needsChoice: z.number().int(),
});

export const tallySchema = z.object({ column: z.string(), value: z.string(), count: z.number().int() });

/** A sum per currency in integer minor units; never added across currencies. */
export const amountTotalSchema = z.object({ currency: z.string(), minor: z.number().int() });

export const runSummarySchema = z.object({
  id: z.string(),
  fileName: z.string(),
  /** The name a person gave it. */
  label: z.string().nullable().optional(),
  analyserId: z.string(),
  state: runStateSchema,
  /** True while this engine is working on it (importing, running, exporting). */
  active: z.boolean(),
  counts: rowCountsSchema,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** How many rows are being tried, while the run is not started for all; absent when none are. */
  trying: z.number().int().optional(),
  /** Why the run stopped, paused or could not be imported. */
  reason: failureSchema.nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runDetailSchema = runSummarySchema.extend({
  /** As its settings shape it; null where this version does not have it. */
  analyser: analyserInfoSchema.nullable(),
  sourcePath: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().int(),
  recognised: recognisedSchema.nullable(),
  mapping: mappingSchema,
  /** Required fields without a column, by id; empty when the run can start. */
  missing: z.array(z.string()),
  /** Columns that could be fields that have none, by what is in them: guesses to be asked about. */
  suggested: mappingSchema.optional(),
  /** The columns are as they were chosen for the last file with these headers. */
  remembered: z.boolean().optional(),
  /** What a person asked for when the file was read; absent: as the file has it. */
  reading: readingChoiceSchema.optional(),
  settings: settingsSchema,
  asOf: z.string(),
  analyserVersion: z.string(),
  /** Which rows were chosen; null until the run has started. */
  scope: scopeSchema.nullable().optional(),
  tallies: z.array(tallySchema),
  amountTotals: z.array(amountTotalSchema),
  /** Calls that may have been sent twice because their fate was unknown after a kill. */
  possiblySentTwice: z.number().int(),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

/** An immutable picture of a run, at most four a second. */
export const progressSchema = z.object({
  runId: z.string(),
  state: runStateSchema,
  active: z.boolean(),
  counts: rowCountsSchema,
  waitingForPermit: z.number().int(),
  waitingForRetry: z.number().int(),
  /** Rows ended per second over the recent past; null until known. */
  rowsPerSecond: z.number().nullable(),
  /** Milliseconds until the last row ends at that rate; null until known. */
  remainingMs: z.number().nullable(),
  /** Between what the end lies, until the rate is stable; null then, and while nothing is known. */
  remainingRange: z.object({ lowMs: z.number(), highMs: z.number() }).nullable().optional(),
  /** What decides how fast it goes; null where no one thing does. */
  bottleneck: bottleneckSchema.nullable().optional(),
  /** Names of the limits its calls have needed since it went to work. */
  limits: z.array(z.string()).optional(),
  elapsedMs: z.number(),
  import: z.object({ bytesRead: z.number(), bytesTotal: z.number(), rows: z.number().int() }).nullable(),
  /** What happens before the first row ends: building the index over all rows. */
  preparing: z.object({ done: z.number().int(), total: z.number().int() }).nullable(),
  /** While calls in flight end, before the run is paused or stops; nothing new is sent meanwhile. */
  ending: z.object({ as: z.enum(['paused', 'stopped']), inFlight: z.number().int() }).optional(),
  /** While results are made anew from stored answers. */
  recomputing: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
  tallies: z.array(tallySchema),
  /** Why the run is not going on, or, while it runs, why no row has ended for long (`stalled`). */
  reason: failureSchema.nullable(),
  /** Done rows whose answer was another row's; they cost no call and say nothing about the speed. */
  shared: z.number().int().optional(),
  /** What ended calls cost and what open ones may still cost, in micro-units of the analyser's currency. */
  spentMicros: z.number().int().optional(),
  reservedMicros: z.number().int().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** A question only a person can answer about a row (core/row.ts). */
export const choiceSchema = z.object({
  question: z.string(),
  options: z.array(z.object({ id: z.string(), label: z.string(), detail: z.string().optional() })).readonly(),
});

/** A question that rows ask with the same options: how many rows, and the first of them. */
export const askedQuestionSchema = choiceSchema.extend({
  rows: z.number().int(),
  rowNumber: z.number().int(),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

export const rowViewSchema = z.object({
  rowNumber: z.number().int(),
  /** The row that asked the same and whose answer it got; `runId` is null for a row of the same run. */
  sharedFrom: z.object({ rowNumber: z.number().int(), runId: z.string().nullable() }).optional(),
  state: rowStateSchema,
  attempts: z.number().int(),
  cells: z.array(cellSchema),
  result: z.record(z.string(), z.json()).nullable(),
  failure: failureSchema.nullable(),
  /** What a person has to choose, or chose, before the row goes on. */
  choice: choiceSchema.extend({ chosen: z.string().nullable() }).optional(),
  /** Why a skipped row was left out: not chosen, answered by an earlier run, or by hand. */
  skipReason: skipReasonSchema.optional(),
  /** Source cells that were corrected before the run, by 0-based column; `cells` are as the file has them. */
  corrections: z.record(z.string(), cellSchema).optional(),
  /** What a person decided about the row, with the columns corrected. */
  review: z
    .object({
      decision: z.enum(['accepted', 'corrected', 'rejected']),
      corrected: z.record(z.string(), z.json()),
      note: z.string().nullable(),
      reviewer: z.string(),
      at: z.string(),
    })
    .optional(),
});
export type RowView = z.infer<typeof rowViewSchema>;
