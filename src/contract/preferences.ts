import { z } from 'zod';

/** What people choose for the whole program. Their words are in `words/enPreferences.ts`. */

const choice = (choices: readonly [string, ...string[]], fallback: string) =>
  ({ kind: 'choice', choices, default: fallback, schema: z.enum(choices) }) as const;
const yesOrNo = (fallback: boolean) => ({ kind: 'boolean', default: fallback, schema: z.boolean() }) as const;
const whole = (min: number, max: number, fallback: number, unit: string) =>
  ({
    kind: 'number',
    min,
    max,
    unit,
    default: fallback,
    schema: z.number().int().min(min).max(max),
  }) as const;
const text = (most: number) => ({ kind: 'text', default: '', schema: z.string().max(most) }) as const;

/** `restart`: holds from the next start of the program on; everything else at once. */
export const preferenceTable = {
  theme: { group: 'appearance', ...choice(['system', 'light', 'dark'], 'system') },
  language: { group: 'appearance', ...choice(['system', 'en', 'de'], 'system') },
  notifyFinished: { group: 'notifications', ...yesOrNo(true) },
  notifyStopped: { group: 'notifications', ...yesOrNo(true) },
  notifyStalled: { group: 'notifications', ...yesOrNo(true) },
  keepAwake: { group: 'work', ...yesOrNo(true) },
  queueMode: { group: 'work', ...choice(['one-by-one', 'side-by-side'], 'one-by-one') },
  sideBySide: { group: 'work', ...whole(1, 8, 2, 'runs') },
  /** 0: one for each core, at most eight. */
  threads: { group: 'work', restart: true, ...whole(0, 32, 0, 'threads') },
  /** Without a password: that is the secret `redis:password`. */
  redisUrl: { group: 'work', restart: true, ...text(500) },
  /** The most programs that share limits; without Redis each uses one part of so many. */
  redisProcesses: { group: 'work', restart: true, ...whole(1, 1000, 4, 'programs') },
  reviewer: { group: 'review', ...text(200) },
  /** 0: for ever. */
  keepRunsDays: { group: 'storage', ...whole(0, 3650, 0, 'days') },
  rememberMappings: { group: 'privacy', ...yesOrNo(true) },
} as const;

export type PreferenceName = keyof typeof preferenceTable;
export const preferenceNames = Object.keys(preferenceTable) as readonly PreferenceName[];

const shape = Object.fromEntries(preferenceNames.map((name) => [name, preferenceTable[name].schema])) as {
  readonly [Name in PreferenceName]: (typeof preferenceTable)[Name]['schema'];
};
export const preferencesSchema = z.object(shape);
export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences = preferencesSchema.parse(
  Object.fromEntries(preferenceNames.map((name) => [name, preferenceTable[name].default])),
);

/** What a window needs to ask for one. */
export const preferenceInfoSchema = z.object({
  name: z.string(),
  group: z.enum(['appearance', 'notifications', 'work', 'review', 'storage', 'privacy']),
  kind: z.enum(['choice', 'boolean', 'number', 'text']),
  choices: z.array(z.string()).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: z.string().optional(),
  default: z.union([z.string(), z.number(), z.boolean()]),
  restart: z.boolean(),
});
export type PreferenceInfo = z.infer<typeof preferenceInfoSchema>;

export const preferenceInfos: readonly PreferenceInfo[] = preferenceNames.map((name) => {
  const { schema: _, ...info } = preferenceTable[name];
  return preferenceInfoSchema.parse({ restart: false, ...info, name });
});

export const runStorageSchema = z.object({
  runId: z.string(),
  fileName: z.string(),
  label: z.string().nullable(),
  state: z.string(),
  createdAt: z.string(),
  rows: z.number().int(),
  /** Of its copy of the file. */
  copyBytes: z.number().int(),
  /** About its share of the database, by rows. */
  databaseBytes: z.number().int(),
});
