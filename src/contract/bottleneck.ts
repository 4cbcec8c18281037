import { z } from 'zod';

/** What decides how fast a run goes (core/run/bottleneck.ts); `perSecond` in the limit's own units. */
export const bottleneckSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('limit'), name: z.string(), perSecond: z.number().nullable() }),
  z.object({ kind: z.literal('in-flight'), inFlight: z.number().int() }),
  z.object({ kind: z.literal('latency') }),
  z.object({ kind: z.literal('processor') }),
  z.object({ kind: z.literal('deferred'), answered: z.number().int(), rows: z.number().int() }),
  z.object({ kind: z.literal('retries') }),
]);
