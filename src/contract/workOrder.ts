import { z } from 'zod';
import { networkSchema } from './network.ts';
import { choiceSchema, failureSchema, settingsSchema } from './values.ts';

/**
 * The messages between the engine and a thread (later a node). Engine to thread: `order`, `go`,
 * `refuse`, `network`, `cancel`, `close`. Thread to engine: `ready` once, `ask` before a call, `sent` when it leaves, `ended`
 * with its answer, `outcomes` for rows that need no call, `idle` after the last group of an order.
 * A thread sends no request before the ledger's `go`. Both sides name the order they speak of, which no two lives
 * of a run share, so that what is said late of an earlier life changes nothing.
 */
export const rowInputSchema = z.record(
  z.string(),
  z.object({ text: z.string(), value: z.string().nullable() }),
);

export const orderRowSchema = z.object({
  rowNumber: z.number().int().min(1),
  input: rowInputSchema,
  facts: z.record(z.string(), z.json()),
  prior: z.record(z.string(), z.json()),
  chosen: z.string().optional(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;

/** `stage` null: no call, only `finish`. `last`: after this stage's answer the thread finishes the rows itself. */
export const groupSchema = z.object({
  stage: z.string().nullable(),
  callId: z.string().nullable(),
  last: z.boolean(),
  /** None where a step of a call that is collected later only looks. */
  rows: z.array(orderRowSchema),
  /** What is done of a call that is collected later, under the name the provider gave it. */
  step: z.enum(['submit', 'find', 'poll', 'collect']).optional(),
  handle: z.json().optional(),
  /** When the call was first made, in ms since 1970. */
  sinceMs: z.number().optional(),
  /** Of a step that asks for no leave. */
  credentials: z.record(z.string(), z.string()).optional(),
});
export type Group = z.infer<typeof groupSchema>;

export const workOrderSchema = z.object({
  v: z.literal(1),
  orderId: z.number().int(),
  runId: z.string(),
  epoch: z.number().int(),
  analyserId: z.string(),
  analyserVersion: z.string(),
  /** Left out where the thread has them from an earlier order of the run and epoch: a prompt may be long. */
  settings: settingsSchema.optional(),
  asOf: z.string(),
  /** How long a call may take before its rows fail with `timeout`, in ms. */
  softLimitMs: z.number().positive().optional(),
  groups: z.array(groupSchema).min(1),
});
export type WorkOrder = z.infer<typeof workOrderSchema>;

const okOrFailure = (value: z.ZodType) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), failure: failureSchema }),
  ]);

const limitCostSchema = z.object({
  limit: z.object({
    key: z.object({
      provider: z.string(),
      account: z.string(),
      region: z.string(),
      operation: z.string(),
    }),
    shape: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('window'), n: z.number().int().positive(), perMs: z.number().positive() }),
      z.object({
        kind: z.literal('bucket'),
        rate: z.number().positive(),
        burst: z.number().positive(),
        mayOverdraw: z.boolean(),
      }),
    ]),
    origin: z.enum(['preset', 'header', 'answer-429', 'user']),
    cap: z.number().positive().optional(),
  }),
  cost: z.number().nonnegative(),
});

export const usageSchema = z.object({
  microUnits: z.number().int().nonnegative(),
  units: z.record(z.string(), z.number()),
});

/** A row of an ended call: the stage's answer, and the result too when the thread finished the row. */
export const endedRowSchema = z.object({
  rowNumber: z.number().int(),
  answer: okOrFailure(z.json()),
  result: okOrFailure(z.record(z.string(), z.json())).optional(),
  /** What a person must choose first; the row is not finished then. */
  choice: choiceSchema.optional(),
});
export type EndedRow = z.infer<typeof endedRowSchema>;

export const outcomeSchema = z.object({
  rowNumber: z.number().int(),
  result: okOrFailure(z.record(z.string(), z.json())).optional(),
  choice: choiceSchema.optional(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const fromThreadSchema = z.discriminatedUnion('kind', [
  /** The thread has loaded its code: its time limits count from here. */
  z.object({ kind: z.literal('ready') }),
  z.object({
    kind: z.literal('ask'),
    orderId: z.number().int(),
    callId: z.string(),
    requestHash: z.string(),
    costs: z.array(limitCostSchema),
    reserved: usageSchema,
    /** Where the request goes, for a person who asks what a run is waiting for. */
    host: z.string().optional(),
    /** Names of the secrets and tokens the request needs; their values come with `go`. */
    credentials: z.array(z.string()).optional(),
  }),
  /** `atMs` on the monotonic clock, which threads of one process share. */
  z.object({ kind: z.literal('sent'), orderId: z.number().int(), callId: z.string(), atMs: z.number() }),
  z.object({
    kind: z.literal('ended'),
    orderId: z.number().int(),
    callId: z.string(),
    usage: usageSchema,
    actual: z.array(z.number()).optional(),
    /** The answer's status and rate headers, for the limits to learn from (`core/limits/observed`). */
    observed: z.object({ status: z.number().int(), headers: z.record(z.string(), z.string()) }).optional(),
    rows: z.array(endedRowSchema),
  }),
  /** What came of a step of a call that is collected later; where the call has ended, `ended` says so instead. */
  z.object({
    kind: z.literal('stepped'),
    orderId: z.number().int(),
    callId: z.string(),
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('submitted'), handle: z.json() }),
      z.object({ kind: z.literal('missing') }),
      z.object({
        kind: z.literal('polled'),
        ready: z.boolean(),
        seen: z.number().int().nonnegative().optional(),
      }),
      z.object({ kind: z.literal('failed'), failure: failureSchema }),
    ]),
  }),
  /** Some of the answers of a call; the others follow, and `ended` is last. */
  z.object({
    kind: z.literal('collected'),
    orderId: z.number().int(),
    callId: z.string(),
    rows: z.array(endedRowSchema),
  }),
  z.object({
    kind: z.literal('outcomes'),
    orderId: z.number().int(),
    rows: z.array(outcomeSchema),
  }),
  /** `heapBytes`: what the thread's own heap holds. */
  z.object({
    kind: z.literal('idle'),
    orderId: z.number().int(),
    heapBytes: z.number().nonnegative().optional(),
  }),
]);
export type FromThread = z.infer<typeof fromThreadSchema>;
/** What belongs to an order, and so to a run. */
export type OfOrder = Exclude<FromThread, { kind: 'ready' }>;
/** What goes over the port: messages said in one breath travel together. */
export const fromThreadBatchSchema = z.array(fromThreadSchema);

export const toThreadSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), order: workOrderSchema }),
  /** After `notAfterMs` (monotonic) the permit is void: the thread asks again instead of sending. */
  z.object({
    kind: z.literal('go'),
    orderId: z.number().int(),
    callId: z.string(),
    notAfterMs: z.number().optional(),
    /** Values by name, for this call only. They go into the request and nowhere else. */
    credentials: z.record(z.string(), z.string()).optional(),
  }),
  /** The call must not be sent: the run was cancelled, paused or stopped meanwhile. */
  z.object({ kind: z.literal('refuse'), orderId: z.number().int(), callId: z.string() }),
  /** The way out for requests that leave from now on. */
  z.object({ kind: z.literal('network'), network: networkSchema }),
  /** Of this life of the run only. */
  z.object({ kind: z.literal('cancel'), runId: z.string(), epoch: z.number().int() }),
  z.object({ kind: z.literal('close') }),
]);
export type ToThread = z.infer<typeof toThreadSchema>;
export const toThreadBatchSchema = z.array(toThreadSchema);
