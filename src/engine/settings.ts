import { type AnyAnalyser, findAnalyser } from '../analysers/registry.ts';
import { type About, analyserOf, type ShapedAnalyser } from '../analysers/shapedAnalyser.ts';
import type { Setting } from '../core/analyser.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { splitSettings } from '../core/run/runSettings.ts';

type Values = { readonly [id: string]: Json };

/**
 * All settings of a run, the run's own and the analyser's, with every default filled in, and the analyser
 * they shape: what is stored is what will be used, whatever later versions default to. Failures
 * `analyser-missing`, `bad-setting`.
 */
export function completeSettings(about: About): Result<{ analyser: ShapedAnalyser; settings: Values }> {
  const named = findAnalyser(about.analyserId);
  const values = withJson(named?.settings ?? [], about.settings);
  if (!values.ok) return values;
  const split = splitSettings({ ...named?.retry, ...values.value });
  if (!split.ok) return split;
  const analyser = analyserOf({ ...about, settings: values.value });
  if (!analyser) return failed('analyser-missing', `There is no analyser “${about.analyserId}”.`);
  const { parsed } = analyser;
  if (!parsed.ok) return parsed;
  const { inFlight, ...run } = split.value.run;
  const settings = { ...run, ...(inFlight !== undefined && { inFlight }), ...(parsed.value as Values) };
  return ok({ analyser, settings });
}

/**
 * The settings every run has, out of all of a run's, where they differ from what its analyser takes by itself: what
 * stays when it gets another one.
 */
export function runSettingsOf({ analyserId, settings }: Pick<About, 'analyserId' | 'settings'>): Values {
  const split = splitSettings(settings);
  const own = split.ok ? Object.keys(split.value.run) : [];
  const byItself = splitSettings({ ...findAnalyser(analyserId)?.retry });
  const defaults: Values = byItself.ok ? { ...byItself.value.run, inFlight: null } : {};
  return Object.fromEntries(
    Object.entries(settings).filter(([id, value]) => own.includes(id) && defaults[id] !== value),
  );
}

/** A terminal passes text: what is meant as JSON is read here, other text is left to the analyser. */
function withJson(settings: readonly Setting[], values: Values): Result<Values> {
  const read: { [id: string]: Json } = { ...values };
  for (const { id, kind } of settings) {
    const value = read[id];
    if (kind !== 'json' || typeof value !== 'string' || !/^\s*[[{"]/.test(value)) continue;
    try {
      read[id] = JSON.parse(value) as Json;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return failed('bad-setting', `The setting ${id} is not the JSON it looks like: ${said}.`);
    }
  }
  return ok(read);
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
