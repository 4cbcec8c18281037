import { z } from 'zod';
import { failureSchema } from './values.ts';

/**
 * The few messages between the app's main process and the engine's process beside the contract
 * itself. `start` comes once, with the port that carries the contract.
 */
export const toEngineProcessSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('start'),
    dataDir: z.string().min(1),
    /** After the engine died under the window: runs that were at work go on without being asked. */
    goOn: z.boolean(),
  }),
  /** Close cleanly: runs under way become interrupted, then the process exits with 0. */
  z.object({ kind: z.literal('shutdown') }),
]);
export type ToEngineProcess = z.infer<typeof toEngineProcessSchema>;

export const fromEngineProcessSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** The data folder cannot be used; starting again would not help. */
  z.object({ kind: z.literal('refused'), failure: failureSchema }),
]);
export type FromEngineProcess = z.infer<typeof fromEngineProcessSchema>;
