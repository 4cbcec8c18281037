import { z } from 'zod';
import type { Json } from '../analyser.ts';
import { failed, ok, type Result } from '../failure.ts';

const wholeNumber = (min: number, max: number) =>
  z.preprocess(
    // A terminal passes text.
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
    z.number().int().min(min).max(max),
  );

const runSettingsSchema = z.object({
  /** Calls in flight at once. 20 suits network analysers; a local model wants fewer. */
  inFlight: wholeNumber(1, 2000).default(20),
  /** How often a row is tried again after a retryable failure. */
  retries: wholeNumber(0, 20).default(3),
  /** Seconds before the first retry; each further one waits up to twice as long. */
  retryDelay: wholeNumber(0, 86_400).default(60),
});

const ranges: { readonly [name in keyof RunSettings]: string } = {
  inFlight: 'a whole number of calls from 1 to 2000',
  retries: 'a whole number of retries from 0 to 20',
  retryDelay: 'a whole number of seconds from 0 to 86400',
};

/** Settings every run has, whatever its analyser. */
export type RunSettings = z.infer<typeof runSettingsSchema>;

type Values = { readonly [id: string]: Json };

/** Tells the run's own settings from the analyser's. Failure `bad-setting` names the setting and its range. */
export function splitSettings(values: Values): Result<{ run: RunSettings; analyser: Values }> {
  const names = Object.keys(runSettingsSchema.shape);
  const mine = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  const analyser = Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
  const parsed = runSettingsSchema.safeParse(mine);
  if (parsed.success) return ok({ run: parsed.data, analyser });
  const name = String(parsed.error.issues[0]?.path[0]);
  return failed('bad-setting', `The setting ${name} must be ${ranges[name as keyof RunSettings]}.`);
}
