import { z } from 'zod';

/** A chunk that is open: `number` counts up since the run was started or gone on with. Rows of the run, both included. */
export const openChunkSchema = z.object({
  number: z.number().int(),
  firstRow: z.number().int(),
  lastRow: z.number().int(),
  rows: z.number().int(),
  /** Rows of it that have not ended and do not wait for a retry. */
  left: z.number().int(),
});
export type OpenChunk = z.infer<typeof openChunkSchema>;

/** A thread, and what it has in hand of one run. */
export const workerSchema = z.object({
  id: z.number().int(),
  /** All it holds: those that are sent, and those that wait for their turn or are being finished. */
  rows: z.number().int(),
  /** Those of them whose call was sent and is not answered: over all workers, the rows in flight. */
  rowsSent: z.number().int(),
  /** Calls of which it has built or sent the request. */
  calls: z.number().int(),
  callsSent: z.number().int(),
  /** Numbers of the open chunks those rows are of; groups are formed across chunks. */
  chunks: z.array(z.number().int()),
  /** Rows of any run it was handed since it began; a thread is replaced when it has served many. */
  served: z.number().int(),
  /** What its own heap held when it last ended an order; null before. */
  heapBytes: z.number().nullable(),
});
export type WorkerView = z.infer<typeof workerSchema>;

/** What a run at work has in hand; nothing for one at rest. */
export const workSchema = z.object({
  /** Memory of the whole engine, its threads within. */
  engineBytes: z.number(),
  workers: z.array(workerSchema),
  chunks: z.object({
    open: z.array(openChunkSchema),
    /** Since the run was started or gone on with. */
    ended: z.number().int(),
    /** How many rows a chunk has at most. */
    rowsEach: z.number().int(),
  }),
});
export type Work = z.infer<typeof workSchema>;
