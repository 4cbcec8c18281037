import type { Field } from '../core/analyser.ts';
import { type Failure, ok, type Result } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { splitSettings } from '../core/run/runSettings.ts';
import { type AnyAnalyser, findAnalyser } from './registry.ts';

/** What decides the shape of an analyser; the run's own settings may be among the values. */
export type About = {
  readonly analyserId: string;
  readonly settings: { readonly [id: string]: Json };
  /** The day the run was made, `YYYY-MM-DD`. */
  readonly asOf: string;
};

/** An analyser as it is under a run's settings: fields, columns and headline are those of the run. */
export type ShapedAnalyser = AnyAnalyser & {
  /** Its own fields and, after them, those of the analysers it requires that it has not itself. */
  readonly fields: readonly Field[];
  readonly ownFields: readonly Field[];
  /** Its settings as it reads them; `bad-setting` where they do not fit. */
  readonly parsed: Result<unknown>;
  readonly required: readonly Required[];
};

/** An analyser whose result another one gets as a fact, with what it works with. */
export type Required = { readonly about: About; readonly analyser: AnyAnalyser };

/**
 * The analyser of a run, shaped by its settings; `undefined` where this version has none of that id. Under
 * settings that do not fit it has the shape of its defaults, so that an old run can still be looked at.
 */
export function analyserOf(about: About): ShapedAnalyser | undefined {
  const analyser = findAnalyser(about.analyserId);
  if (!analyser) return undefined;
  const split = splitSettings(about.settings);
  if (!split.ok) return unshaped(analyser, split);
  const parsed = analyser.parseSettings(split.value.analyser, about.asOf);
  if (!parsed.ok) return unshaped(analyser, parsed);
  const required = requiredBy(analyser, parsed.value, about.asOf);
  if (!required.ok) return unshaped(analyser, required);
  const shaped = withShape(analyser, parsed.value);
  const fields = joined(shaped.fields, required.value);
  return { ...shaped, fields, ownFields: shaped.fields, parsed, required: required.value };
}

const unshaped = (analyser: AnyAnalyser, parsed: { ok: false; failure: Failure }): ShapedAnalyser => ({
  ...analyser,
  ownFields: analyser.fields,
  parsed,
  required: [],
});

function withShape(analyser: AnyAnalyser, settings: unknown): AnyAnalyser {
  const shape = analyser.shape?.(settings);
  if (!shape) return analyser;
  // A shape without an amount sums none and one without a confidence sorts by none, whatever the defaults do.
  const { headlineAmount: _amount, review: _review, ...plain } = analyser;
  return { ...plain, ...shape };
}

/** A field that several have is asked for once, and must have a column where any of them needs it. */
function joined(own: readonly Field[], required: readonly Required[]): readonly Field[] {
  const fields = new Map(own.map((field) => [field.id, field]));
  for (const field of required.flatMap(({ analyser }) => analyser.fields)) {
    const known = fields.get(field.id);
    fields.set(field.id, known ? { ...known, required: known.required || field.required } : field);
  }
  return [...fields.values()];
}

function requiredBy(analyser: AnyAnalyser, settings: unknown, asOf: string): Result<Required[]> {
  const all: Required[] = [];
  for (const { analyserId, settings: theirs = {} } of analyser.requires?.(settings) ?? []) {
    const required = findAnalyser(analyserId);
    if (!required) throw new Error(`${analyser.id} requires ${analyserId}, which there is not.`);
    const parsed = required.parseSettings(theirs, asOf);
    if (!parsed.ok) return parsed;
    // What is required is worked out before the first call.
    if (required.requires || required.stages(parsed.value).length > 0) {
      throw new Error(`${analyserId} makes calls or requires others, so ${analyser.id} cannot require it.`);
    }
    all.push({
      about: { analyserId, settings: theirs, asOf },
      analyser: withShape(required, parsed.value),
    });
  }
  return ok(all);
}
