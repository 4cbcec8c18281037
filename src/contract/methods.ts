import { z } from 'zod';
import { exportFormatSchema } from './fileWork.ts';
import { limitsSchema } from './limitValues.ts';
import { previewSchema } from './preview.ts';
import {
  analyserInfoSchema,
  failureGroupSchema,
  fileHandleSchema,
  mappingSchema,
  progressSchema,
  rowStateSchema,
  rowViewSchema,
  runDetailSchema,
  runEventSchema,
  runSummarySchema,
  scopeSchema,
  settingsSchema,
} from './values.ts';

/**
 * The one table of everything the engine can be asked. Every transport (Electron IPC, the port
 * between main and engine, the terminal's direct call) serves this table and validates with it.
 *
 * `failures` are the codes a caller should expect; any method may also answer `bad-input` (the input
 * does not fit the schema), `engine-gone` (the engine died during the call) and `internal` (a bug).
 * A command may also answer `folder-in-use` when another process owns the data folder.
 */
type Method = {
  readonly kind: 'query' | 'command' | 'subscription';
  readonly scope: 'read' | 'operate' | 'admin' | 'local';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly failures: readonly string[];
};

const runRef = z.object({ runId: z.string().min(1).max(64) });
const none = z.object({});
const afterSeq = z.number().int().min(0).default(0);

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

export const methods = {
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
  /** All runs, newest first. */
  'runs.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.array(runSummarySchema),
    failures: [],
  },
  'runs.get': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: runDetailSchema,
    failures: ['run-missing'],
  },
  /**
   * Copies the file into the data folder and starts the import; answers as soon as the run exists.
   * A file that cannot be read makes no run: it answers the failure instead.
   */
  'runs.create': {
    kind: 'command',
    scope: 'operate',
    input: z.object({
      file: fileHandleSchema,
      analyserId: z.string().default('refund-rules'),
      sheet: z.string().optional(),
      headerRow: z.number().int().min(1).optional(),
      /** Rows that a person or a filter hid; absent: read like others. */
      hiddenRows: z.enum(['read', 'skip']).optional(),
      settings: settingsSchema.default({}),
    }),
    output: z.object({ runId: z.string() }),
    failures: [...fileFailures, 'analyser-missing', 'bad-setting', 'disk-full'],
  },
  /** Changes mapping, readings or settings of a run that has not started. Parts left out stay as they are. */
  'runs.configure': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      mapping: mappingSchema.optional(),
      /** By column index. */
      readings: z
        .record(
          z.string(),
          z.object({ decimalMark: z.enum(['.', ',']), dateOrder: z.enum(['DMY', 'MDY', 'YMD']) }),
        )
        .optional(),
      settings: settingsSchema.optional(),
    }),
    output: runDetailSchema,
    failures: ['run-missing', 'run-state', 'bad-setting', 'bad-mapping'],
  },
  /** Without a scope the one chosen before holds, else all rows. */
  'runs.start': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ scope: scopeSchema.optional() }),
    output: none,
    failures: ['run-missing', 'run-state', 'columns-missing', 'bad-scope'],
  },
  /** From paused, interrupted, stopped or cancelled; also starts a killed import again. */
  'runs.resume': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state', ...fileFailures],
  },
  /**
   * Tries failed rows again: some by number, those with one failure code, or all. The run goes on from
   * wherever it ended; one at work takes them in. `rows` is how many; with `dryRun` nothing else happens.
   */
  'runs.retry': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      which: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('rows'), rowNumbers: z.array(z.number().int().min(1)).max(2_000_000) }),
        z.object({ kind: z.literal('code'), code: z.string().min(1) }),
        z.object({ kind: z.literal('failed') }),
      ]),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({ rows: z.number().int() }),
    failures: ['run-missing', 'run-state'],
  },
  /** Failed rows, and those that are tried again, by failure code; most failed first. */
  'runs.failures': {
    kind: 'query',
    scope: 'read',
    input: runRef,
    output: z.array(failureGroupSchema),
    failures: ['run-missing'],
  },
  /** A run's history after a sequence number. The newest 10,000 events are kept: `oldest` is the first of them. */
  'events.page': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ after: afterSeq, limit: z.number().int().min(1).max(1000).default(200) }),
    output: z.object({ events: z.array(runEventSchema), oldest: z.number().int() }),
    failures: ['run-missing'],
  },
  /** The same from `after` on and whenever there is more, in order; ends when the run is deleted. */
  'events.follow': {
    kind: 'subscription',
    scope: 'read',
    input: runRef.extend({ after: afterSeq }),
    output: z.object({ events: z.array(runEventSchema), oldest: z.number().int() }),
    failures: ['run-missing'],
  },
  /** Finishes what is in flight and sends nothing new. */
  'runs.pause': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state'],
  },
  /** Ends the run; finished rows keep their results. */
  'runs.cancel': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state'],
  },
  /** Deletes the run, its rows, results and its copy of the file. Never the user's own file. */
  'runs.delete': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['run-missing', 'run-state'],
  },
  /** Rows of a run in order of their number. `matching` is the number of rows that fit the filter. */
  'rows.page': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1000),
      states: z.array(rowStateSchema).optional(),
      /** Values of the analyser's headline column. */
      headline: z.array(z.string()).optional(),
    }),
    output: z.object({ matching: z.number().int(), rows: z.array(rowViewSchema) }),
    failures: ['run-missing'],
  },
  /** Writes the results beside the target first and renames when complete. */
  'runs.export': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({
      target: z.object({ kind: z.literal('path'), path: z.string().min(1).max(4096) }),
      format: exportFormatSchema,
      /** For xlsx: the user's own workbook with result columns, or a new one; the own one where it allows that. */
      layout: z.enum(['own', 'new']).default('own'),
      /** For csv: whether it starts with a byte order mark, without which Excel misreads letters. */
      byteOrderMark: z.boolean().default(true),
    }),
    output: z.object({
      path: z.string(),
      rows: z.number().int(),
      bytes: z.number().int(),
      /** Sentences for the user: why it is a new workbook, what was cut, what protects the sheet. */
      warnings: z.array(z.string()),
    }),
    failures: ['run-missing', 'run-state', 'target-unwritable', 'target-locked', 'disk-full', 'too-large'],
  },
  /** Progress of one run: the state now, then changes, at most four a second; ends when the run is deleted. */
  'runs.progress': {
    kind: 'subscription',
    scope: 'read',
    input: runRef,
    output: progressSchema,
    failures: ['run-missing'],
  },
  /** The list of runs now, then again whenever it changes, at most twice a second. */
  'runs.watch': {
    kind: 'subscription',
    scope: 'read',
    input: none,
    output: z.array(runSummarySchema),
    failures: [],
  },
} as const satisfies Record<string, Method>;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type SubscriptionName = {
  [Name in MethodName]: Methods[Name]['kind'] extends 'subscription' ? Name : never;
}[MethodName];
export type CallName = Exclude<MethodName, SubscriptionName>;

/** What a caller passes (defaults may be left out) and what it gets. */
export type InputOf<Name extends MethodName> = z.input<Methods[Name]['input']>;
/** What a handler gets (defaults filled in). */
export type ParsedInputOf<Name extends MethodName> = z.output<Methods[Name]['input']>;
export type OutputOf<Name extends MethodName> = z.output<Methods[Name]['output']>;

export const isMethodName = (name: string): name is MethodName => Object.hasOwn(methods, name);
export const isSubscription = (name: MethodName): name is SubscriptionName =>
  methods[name].kind === 'subscription';
