import { z } from 'zod';
import { failed, ok, type Result } from '../failure.ts';
import type { Json } from '../json.ts';
import type { InFlightBounds } from './concurrency.ts';

const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    // A terminal passes text.
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z.number().int().min(min).max(max),
  );

const yesOrNo = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

const runSettingsSchema = z.object({
  /** Calls in flight at once, fixed; without it they follow what the other side can take. */
  inFlight: wholeNumber(1, 2000).optional(),
  /** The least and the most calls in flight at once; the defaults suit network analysers. */
  inFlightMin: wholeNumber(1, 2000).default(5),
  inFlightMax: wholeNumber(1, 2000).default(20),
  /** How often a row is tried again after a retryable failure. */
  retries: wholeNumber(0, 20).default(3),
  /** Seconds before the first retry; each further one waits up to twice as long. */
  retryDelay: wholeNumber(0, 86_400).default(60),
  /** Seconds after which a call is given up and its rows fail with `timeout`. */
  softTimeLimit: wholeNumber(1, 86_400).default(540),
  /** Seconds after which the thread itself is ended; the rows it had are charged with a crash. */
  hardTimeLimit: wholeNumber(1, 86_400).default(600),
  /** Percent of the last calls that may fail before the run is paused; 0 never pauses. */
  failureRate: wholeNumber(0, 100).default(50),
  /** Seconds without an ended row before the run says what it waits for; 0 never says. */
  stallAfter: wholeNumber(0, 86_400).default(300),
  /** The most the run may cost, in micro-units of its analyser's currency; 0 is no cap. */
  spendCap: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(0),
  /** Whose calls go first where runs share a limit; runs of one priority share it fairly. */
  priority: z.enum(['low', 'normal', 'high']).default('normal'),
  /** Whether answers of earlier runs to the same rows are taken over. */
  reuse: yesOrNo.default(true),
});

const ranges: { readonly [name in keyof RunSettings]-?: string } = {
  inFlight: 'a whole number of calls from 1 to 2000',
  inFlightMin: 'a whole number of calls from 1 to 2000',
  inFlightMax: 'a whole number of calls from 1 to 2000',
  retries: 'a whole number of retries from 0 to 20',
  retryDelay: 'a whole number of seconds from 0 to 86400',
  softTimeLimit: 'a whole number of seconds from 1 to 86400',
  hardTimeLimit: 'a whole number of seconds from 1 to 86400',
  failureRate: 'a whole number of percent from 0 to 100',
  stallAfter: 'a whole number of seconds from 0 to 86400',
  spendCap: 'a whole number of micro-units from 0 up',
  priority: 'low, normal or high',
  reuse: 'true or false',
};

/** Their names, for a sentence on one that is unknown. */
export const runSettingNames: readonly string[] = Object.keys(runSettingsSchema.shape);

/** Settings every run has, whatever its analyser. */
export type RunSettings = z.infer<typeof runSettingsSchema>;

/** What may change after the start: how a run goes on, never what its answers are. */
export const adjustable: readonly string[] = [
  'priority',
  'spendCap',
  'inFlight',
  'inFlightMin',
  'inFlightMax',
  'retries',
  'retryDelay',
] satisfies readonly (keyof RunSettings)[];

const ranks: { readonly [priority in RunSettings['priority']]: number } = { low: 0, normal: 1, high: 2 };

/** A number that is greater for what goes first. */
export const rankOf = ({ priority }: Pick<RunSettings, 'priority'>): number => ranks[priority];

type Values = { readonly [id: string]: Json };

/** Tells the run's own settings from the analyser's. Failure `bad-setting` names the setting and its range. */
export function splitSettings(values: Values): Result<{ run: RunSettings; analyser: Values }> {
  const names = Object.keys(runSettingsSchema.shape);
  const mine = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  const analyser = Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  const parsed = runSettingsSchema.safeParse(mine);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0]);
    return failed('bad-setting', `The setting ${name} must be ${ranges[name as keyof RunSettings]}.`);
  }
  if (parsed.data.hardTimeLimit <= parsed.data.softTimeLimit) {
    return failed('bad-setting', 'The setting hardTimeLimit must be greater than softTimeLimit.');
  }
  return ok({ run: parsed.data, analyser });
}

/** `inFlight` fixes the number; a lower bound above the upper one follows it. */
export function inFlightBounds({ inFlight, inFlightMin, inFlightMax }: RunSettings): InFlightBounds {
  if (inFlight !== undefined) return { min: inFlight, max: inFlight };
  return { min: Math.min(inFlightMin, inFlightMax), max: inFlightMax };
}
