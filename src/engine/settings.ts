import type { AnyAnalyser } from '../analysers/registry.ts';
import type { Json } from '../core/analyser.ts';
import { ok, type Result } from '../core/failure.ts';
import { splitSettings } from '../core/run/runSettings.ts';

type Values = { readonly [id: string]: Json };

/**
 * All settings of a run, the run's own and the analyser's, with every default filled in: what is
 * stored is what will be used, whatever later versions default to. Failure `bad-setting`.
 */
export function completeSettings(analyser: AnyAnalyser, values: Values, asOf: string): Result<Values> {
  const split = splitSettings(values);
  if (!split.ok) return split;
  const parsed = analyser.parseSettings(split.value.analyser, asOf);
  if (!parsed.ok) return parsed;
  const { inFlight, ...run } = split.value.run;
  return ok({ ...run, ...(inFlight !== undefined && { inFlight }), ...(parsed.value as Values) });
}

/** What the analyser made of its part of a run's settings. Failure `bad-setting`. */
export function analyserSettings(analyser: AnyAnalyser, values: Values, asOf: string): Result<unknown> {
  const split = splitSettings(values);
  return split.ok ? analyser.parseSettings(split.value.analyser, asOf) : split;
}

/** Today where the user is, `YYYY-MM-DD`. */
export function today(now: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
