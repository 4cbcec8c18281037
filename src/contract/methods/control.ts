import { z } from 'zod';
import { estimateSchema } from '../estimate.ts';
import { runDetailSchema, scopeSchema, settingsSchema } from '../values.ts';
import { fileFailures, type Method, none, runRef } from './method.ts';

const failedRowsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), rowNumbers: z.array(z.number().int().min(1)).max(2_000_000) }),
  z.object({ kind: z.literal('code'), code: z.string().min(1) }),
  z.object({ kind: z.literal('failed') }),
]);

/** What starts, stops and retries runs. */
export const controlMethods = {
  /**
   * Without a scope the one chosen before holds, else all rows. With `tryRows` only so many of them are
   * analysed, spread over the file; then the run is ready again, these rows done, and started for the rest it
   * asks none of them again.
   */
  'runs.start': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      scope: scopeSchema.optional(),
      tryRows: z.number().int().min(1).max(1000).optional(),
      /** The same rows for the same seed; without one the engine takes one. */
      trySeed: z.number().int().min(0).optional(),
    }),
    output: none,
    failures: ['run-missing', 'run-state', 'columns-missing', 'bad-scope', 'secret-missing'],
  },
  /** From paused, interrupted, stopped or cancelled; also starts a killed import again. */
  'runs.resume': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state', 'secret-missing', ...fileFailures],
  },
  /**
   * Tries failed rows again: some by number, those with one failure code, or all. The run goes on from
   * wherever it ended; one at work takes them in. `rows` is how many; with `dryRun` nothing else happens, and
   * `estimate` says what they will take.
   */
  'runs.retry': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      which: failedRowsSchema,
      dryRun: z.boolean().default(false),
    }),
    output: z.object({ rows: z.number().int(), estimate: estimateSchema.optional() }),
    failures: ['run-missing', 'run-state'],
  },
  /**
   * Sets failed rows aside, whose failure nothing will mend: they count as skipped and keep their failure. With
   * `back` rows that were set aside have failed again. `rows` is how many; with `dryRun` nothing else happens.
   */
  'runs.setAside': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      which: failedRowsSchema,
      back: z.boolean().default(false),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({ rows: z.number().int() }),
    failures: ['run-missing', 'run-state'],
  },
  /**
   * Answers what rows ask: an option for each of some rows, or one for all that wait (with one question, where
   * it is named). Rows that ask the same share what is chosen. They wait again; a finished run goes on.
   * `rows` is how many; with `dryRun` nothing else happens, and `estimate` says what they will take.
   */
  'runs.choose': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      which: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('rows'),
          choices: z
            .array(z.object({ rowNumber: z.number().int().min(1), optionId: z.string() }))
            .max(2_000_000),
        }),
        z.object({
          kind: z.literal('all'),
          question: z.string().optional(),
          /** By its id, or by its place among each row's options; rows without such an option wait on. */
          option: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('id'), id: z.string() }),
            z.object({ kind: z.literal('place'), place: z.number().int().min(1) }),
          ]),
        }),
      ]),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({ rows: z.number().int(), estimate: estimateSchema.optional() }),
    failures: ['run-missing', 'run-state', 'bad-choice', 'secret-missing'],
  },
  /**
   * Changes how a run that has started goes on: priority, spendCap, inFlight (null lets it follow inFlightMin
   * and inFlightMax), retries, retryDelay. One at work goes by it at once; all else is fixed.
   */
  'runs.adjust': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ settings: settingsSchema }),
    output: runDetailSchema,
    failures: ['run-missing', 'run-state', 'bad-setting'],
  },
  /**
   * Sends nothing new and finishes what is in flight, which takes as long as a call may take at most. `now` gives it
   * up, also when the run is being paused already: those calls may be sent twice when the run goes on.
   */
  'runs.pause': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ now: z.boolean().default(false) }),
    output: none,
    failures: ['run-missing', 'run-state'],
  },
  /** Ends the run; finished rows keep their results. */
  'runs.cancel': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state'],
  },
  /** Deletes the run, its rows, results and its copy of the file. Never the user's own file. */
  'runs.delete': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state'],
  },
} as const satisfies Record<string, Method>;
