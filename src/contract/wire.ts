import { z } from 'zod';
import { failureSchema } from './values.ts';

/**
 * Messages between a client and the engine over a port (Electron's MessagePort, a worker's, a
 * socket). `id` is chosen by the client and names the call or the subscription. `input` and `value`
 * are checked by the method table, not twice.
 */
export const toEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number().int(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('subscribe'), id: z.number().int(), name: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('unsubscribe'), id: z.number().int() }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

export const fromEngineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number().int(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number().int(), failure: failureSchema }),
  z.object({
    kind: z.literal('event'),
    id: z.number().int(),
    sequence: z.number().int(),
    value: z.unknown(),
  }),
  z.object({ kind: z.literal('end'), id: z.number().int(), failure: failureSchema.optional() }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
