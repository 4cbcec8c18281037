import { z } from 'zod';
import { preferenceInfoSchema, preferencesSchema, runStorageSchema } from '../preferences.ts';
import { runSummarySchema, scopeSchema } from '../values.ts';
import { type Method, none, runRef } from './method.ts';

/** The program as a whole: preferences, storage, and the queue of runs. */
export const workbenchMethods = {
  'preferences.get': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.object({ values: preferencesSchema, infos: z.array(preferenceInfoSchema) }),
    failures: [],
  },
  /** Those left out stay. `restart` names those that hold from the next start on. */
  'preferences.set': {
    kind: 'command',
    scope: 'admin',
    input: z.object({ values: preferencesSchema.partial() }),
    output: z.object({ values: preferencesSchema, restart: z.array(z.string()) }),
    failures: ['bad-preference', 'disk-full'],
  },
  /** What the data folder holds, in bytes. */
  'storage.usage': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.object({
      dataDir: z.string(),
      databaseBytes: z.number().int(),
      /** Space in the database that is free for new rows; `compact` gives it back to the disk. */
      reusableBytes: z.number().int(),
      /** Copies of the database from before an update, and ones that were damaged. */
      backupBytes: z.number().int(),
      freeBytes: z.number().nullable(),
      runs: z.array(runStorageSchema),
    }),
    failures: [],
  },
  /** Deletes runs that ended, and what nothing needs any more. Never a user's own file; runs at work stay. */
  'storage.clean': {
    kind: 'command',
    scope: 'admin',
    input: z.object({
      /** Runs that ended at least so many days ago. */
      olderThanDays: z.number().int().min(0).max(3650).optional(),
      backups: z.boolean().default(false),
      /** Gives free space of the database back to the disk; refused while a run is at work. */
      compact: z.boolean().default(false),
      dryRun: z.boolean().default(false),
    }),
    output: z.object({ runs: z.number().int(), bytes: z.number().int() }),
    failures: ['run-state', 'disk-full'],
  },
  /** Runs that wait for their turn, first to last. `held`: none starts by itself until `queue.go`. */
  'queue.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.object({
      held: z.boolean(),
      runs: z.array(z.object({ run: runSummarySchema, scope: scopeSchema.nullable() })),
    }),
    failures: [],
  },
  /** At the end of the queue; starts at once where there is room. A file still being read waits until it can start. */
  'queue.add': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ scope: scopeSchema.optional() }),
    output: z.object({ started: z.boolean(), place: z.number().int() }),
    failures: ['run-missing', 'run-state', 'columns-missing', 'bad-scope', 'secret-missing'],
  },
  'queue.remove': {
    kind: 'command',
    scope: 'operate',
    input: runRef,
    output: none,
    failures: ['not-queued'],
  },
  /** To a place, 1 is next. */
  'queue.move': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ place: z.number().int().min(1) }),
    output: none,
    failures: ['not-queued'],
  },
  /** Lets a held queue go on: after the program was started again nothing is sent until somebody says so. */
  'queue.go': { kind: 'command', scope: 'operate', input: none, output: none, failures: [] },
} as const satisfies Record<string, Method>;
