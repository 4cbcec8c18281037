import { z } from 'zod';

/**
 * One thing the engine can be asked. `failures` are the codes a caller should expect; any method may also
 * answer `bad-input` (the input does not fit the schema), `engine-gone` (the engine died during the call)
 * and `internal` (a bug). A command may also answer `folder-in-use` when another process owns the data folder.
 */
export type Method = {
  readonly kind: 'query' | 'command' | 'subscription';
  readonly scope: 'read' | 'operate' | 'admin' | 'local';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly failures: readonly string[];
};

export const runRef = z.object({ runId: z.string().min(1).max(64) });
export const none = z.object({});

/** What a refused file can be; one sentence each in the failure's message. */
export const fileFailures = [
  'file-missing',
  'file-unreadable',
  'file-locked',
  'file-not-workbook',
  'file-truncated',
  'file-encrypted',
  'file-old-format',
  'file-too-large',
  'sheet-missing',
  'sheet-empty',
  'sheet-header-only',
] as const;
