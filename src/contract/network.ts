import { z } from 'zod';

/** The way out of this computer, for whatever sends requests: the engine and its threads. In memory and in messages to threads only. */
export const networkSchema = z.object({
  /** With the login in it, where there is one; `noProxy` as curl has it. */
  proxy: z.object({ url: z.string(), noProxy: z.string() }).optional(),
  /** Certificates (PEM) to trust beside the usual ones. */
  ca: z.array(z.string()).optional(),
  /** Whether private addresses may be reached. */
  allowPrivate: z.boolean().optional(),
});
export type Network = z.infer<typeof networkSchema>;
