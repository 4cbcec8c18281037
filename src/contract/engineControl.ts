import { z } from 'zod';
import { failureSchema } from './values.ts';

/** Secrets by ref, with where main keeps them. */
export const secretsGivenSchema = z.record(
  z.string(),
  z.object({ value: z.string(), from: z.enum(['keychain', 'session']) }),
);
export type SecretsGiven = z.infer<typeof secretsGivenSchema>;

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
    /** Held in the engine's memory; later ones come as calls of `secrets.set`. */
    secrets: secretsGivenSchema,
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
