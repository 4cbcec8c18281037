import { z } from 'zod';
import { recordSchema } from '../record.ts';
import { failureGroupSchema, runEventSchema } from '../values.ts';
import { workSchema } from '../work.ts';
import { type Method, runRef } from './method.ts';

const afterSeq = z.number().int().min(0).default(0);

/** What a run has been through, and what it has in hand. */
export const historyMethods = {
  /** Failed rows, and those that are tried again, by failure code; most failed first. */
  'runs.failures': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: z.array(failureGroupSchema),
    failures: ['run-missing'],
  },
  /** The threads and open chunks of a run at work. Beside the owner of the folder nobody knows them. */
  'runs.work': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: workSchema,
    failures: ['run-missing'],
  },
  /** Versions, attempts, calls and timings of a run, and the calls that may have been sent twice (the first 100). */
  'runs.record': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: recordSchema,
    failures: ['run-missing'],
  },
  /** Rows that took over an answer of an earlier run, and when the oldest of these was given (null where there are none). */
  'runs.reused': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: z.object({ rows: z.number().int(), oldest: z.string().nullable() }),
    failures: ['run-missing'],
  },
  /**
   * A run's history after a sequence number. The newest 10,000 events about rows and chunks are kept, and as many
   * about all else; `dropped` is how many are gone.
   */
  'events.page': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ after: afterSeq, limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.object({ events: z.array(runEventSchema), dropped: z.number().int() }),
    failures: ['run-missing'],
  },
  /** The same from `after` on and whenever there is more, in order; ends when the run is deleted. */
  'events.follow': {
    kind: 'subscription',
    scope: 'read',
    input: runRef.extend({ after: afterSeq }),
    output: z.object({ events: z.array(runEventSchema), dropped: z.number().int() }),
    failures: ['run-missing'],
  },
} as const satisfies Record<string, Method>;
