import { z } from 'zod';
import { menuCommands } from './menuCommands.ts';
import { failureSchema } from './values.ts';

/**
 * The messages between the window's preload and the main process, each channel once. Main parses
 * what arrives; the preload takes only the types, so that it stays free of zod.
 */

/** Invoked: the contract's calls; the answer is a `Result`. */
export const callSchema = z.object({ name: z.string().max(100), input: z.unknown() });
export type IpcCall = z.infer<typeof callSchema>;

/** Sent. `id` is chosen by the window and unique until the page is loaded anew. */
export const streamSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('subscribe'),
    id: z.number().int(),
    name: z.string().max(100),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal('unsubscribe'), id: z.number().int() }),
]);
export type IpcStream = z.infer<typeof streamSchema>;

/** To the window: what subscriptions bring. */
export const streamedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('event'),
    id: z.number().int(),
    sequence: z.number().int(),
    value: z.unknown(),
  }),
  z.object({ kind: z.literal('end'), id: z.number().int(), failure: failureSchema.optional() }),
]);
export type IpcStreamed = z.infer<typeof streamedSchema>;

const path = z.string().min(1).max(4096);

/** Invoked: what only the desktop can do. */
export const shellSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('openFile') }),
  z.object({ kind: z.literal('sample') }),
  z.object({
    kind: z.literal('saveFile'),
    suggestedName: z.string().max(255),
    format: z.enum(['xlsx', 'xlsm', 'csv', 'jsonl', 'parquet', 'json']),
  }),
  z.object({ kind: z.literal('showInFolder'), path }),
  /** 50,000 rows of a wide file are a few dozen megabytes. */
  z.object({ kind: z.literal('copyText'), text: z.string().max(256_000_000) }),
  /** The page is ready for `IpcShellEvent`s; what waited for it is sent now. */
  z.object({ kind: z.literal('listen') }),
]);
export type IpcShell = z.infer<typeof shellSchema>;

/** To the window: what happened on the desktop. */
export const shellEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('openedFile'), path }),
  z.object({ kind: z.literal('engineState'), state: z.enum(['starting', 'ready', 'restarted', 'failed']) }),
  z.object({ kind: z.literal('menu'), command: z.enum(menuCommands) }),
]);
export type IpcShellEvent = z.infer<typeof shellEventSchema>;
