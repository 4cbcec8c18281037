import { z } from 'zod';
import { analyserInfoSchema } from '../analyserInfo.ts';
import { limitsSchema } from '../limitValues.ts';
import { previewSchema } from '../preview.ts';
import { fileHandleSchema, settingsSchema } from '../values.ts';
import { fileFailures, type Method, none } from './method.ts';

/** The engine itself, files before they are opened, analysers and limits. */
export const engineMethods = {
  'engine.hello': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.object({
      version: z.string(),
      dataDir: z.string(),
      /** `remote`: another process owns the data folder and does what is asked here. */
      mode: z.enum(['owner', 'reader', 'remote']),
      pid: z.number().int(),
      /** True when the engine runs in Electron's utility process. */
      utilityProcess: z.boolean(),
      /** What the user has to know once: a damaged database was put aside. */
      notice: z.string().optional(),
    }),
    failures: [],
  },
  'analysers.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.array(analyserInfoSchema),
    failures: [],
  },
  /** What was understood of a file: its sheets and the first rows of one, the one an import would choose unless named. */
  'files.preview': {
    kind: 'query',
    scope: 'read',
    input: z.object({
      file: fileHandleSchema,
      sheet: z.string().optional(),
      rows: z.number().int().min(0).max(10_000).default(20),
      analyserId: z.string().default('refund-rules'),
      /** Those that decide which fields are looked for. */
      settings: settingsSchema.default({}),
    }),
    output: previewSchema,
    failures: [...fileFailures, 'analyser-missing'],
  },
  /**
   * What every limit is at. Beside the owner of the folder it is the owner's last picture, at most a
   * second old while it works; `takenAt` says when.
   */
  'limits.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: limitsSchema,
    failures: [],
  },
} as const satisfies Record<string, Method>;
