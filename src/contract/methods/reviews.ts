import { z } from 'zod';
import { decidedRowsSchema, decisionSchema, queuedRowSchema, reviewEntrySchema } from '../reviews.ts';
import { rowListSchema } from '../rowQuery.ts';
import { type Method, runRef } from './method.ts';

/** Decisions about answers: what to look at next, deciding, taking back, and the log of it all. */
export const reviewMethods = {
  /**
   * Undecided rows: those a person should look at, by money at risk, then doubt (confidence, tone of the
   * answer), with a random share of the others among them. With `list` the order stays as an earlier
   * answer gave it, decided rows included, so that nothing moves under whoever goes through it.
   */
  'reviews.next': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(20),
      list: z.string().optional(),
      /** Of the rows that need no look, so many of a thousand. */
      samplePermille: z.number().int().min(0).max(1000).default(10),
      seed: z.number().int().min(0).max(2_147_483_647).default(1),
    }),
    output: z.object({ matching: z.number().int(), rows: z.array(queuedRowSchema), list: rowListSchema }),
    failures: ['run-missing', 'list-gone', 'superseded'],
  },
  /** `undecided` counts only rows that a person should look at. */
  'reviews.counts': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: z.object({
      needing: z.number().int(),
      undecided: z.number().int(),
      accepted: z.number().int(),
      corrected: z.number().int(),
      rejected: z.number().int(),
    }),
    failures: ['run-missing', 'superseded'],
  },
  /** Replaces what was decided before, which the log keeps. `corrected` by result column, money in minor units. */
  'reviews.decide': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      rows: decidedRowsSchema,
      decision: decisionSchema,
      corrected: z.record(z.string().max(200), z.json()).default({}),
      note: z.string().max(4000).optional(),
      /** Absent: the name in the preferences, else that of the computer's user. */
      reviewer: z.string().min(1).max(200).optional(),
    }),
    output: z.object({ rows: z.number().int(), batch: z.number().int().nullable() }),
    failures: ['run-missing', 'bad-column', 'bad-filter', 'bad-decision', 'superseded'],
  },
  /** Takes a batch back, the last one unless named: what stood before stands again. Rows decided anew since stay. */
  'reviews.undo': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      batch: z.number().int().optional(),
      reviewer: z.string().min(1).max(200).optional(),
    }),
    output: z.object({ rows: z.number().int(), batch: z.number().int() }),
    failures: ['run-missing', 'nothing-to-undo'],
  },
  /** The log, newest first; of one row or of all. */
  'reviews.list': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      rowNumber: z.number().int().min(1).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(100),
    }),
    output: z.object({ total: z.number().int(), entries: z.array(reviewEntrySchema) }),
    failures: ['run-missing'],
  },
} as const satisfies Record<string, Method>;
