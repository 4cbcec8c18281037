import type { AnyAnalyser } from '../analysers/registry.ts';
import { type About, analyserOf } from '../analysers/shapedAnalyser.ts';
import type { Outcome } from '../contract/workOrder.ts';
import type { RowResult } from '../core/analyser.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { Choice, StageRow } from '../core/row.ts';
import type { Stage } from '../core/stage.ts';

/** A run's analyser with its settings read, kept by a thread for as long as it gets the run's orders. */
export type LoadedRun = {
  readonly analyser: AnyAnalyser;
  readonly settings: unknown;
  readonly stages: readonly Stage<unknown>[];
};

/** Failures: `analyser-missing`, `bad-setting`. The run's own settings may be among the values; they are left out. */
export function loadAnalyser(about: About): Result<LoadedRun> {
  const analyser = analyserOf(about);
  if (!analyser) return failed('analyser-missing', `This version has no analyser “${about.analyserId}”.`);
  const { parsed } = analyser;
  if (!parsed.ok) return parsed;
  return ok({ analyser, settings: parsed.value, stages: analyser.stages(parsed.value) });
}

/** What a person must choose about the row now; null where nothing is, or where they have chosen one of these. */
export function choiceFor({ analyser, settings }: LoadedRun, row: StageRow): Result<Choice | null> {
  return guarded(`asking about row ${row.rowNumber}`, () => {
    const choice = analyser.choice?.(row, settings) ?? null;
    const answered = choice?.options.some(({ id }) => id === row.chosen);
    return ok(answered ? null : choice);
  });
}

/** What becomes of a row that has all its answers. */
export function outcomeOf(run: LoadedRun, row: StageRow): Outcome {
  const { rowNumber } = row;
  const choice = choiceFor(run, row);
  if (!choice.ok) return { rowNumber, result: choice };
  return choice.value ? { rowNumber, choice: choice.value } : { rowNumber, result: finishRow(run, row) };
}

/** The result of a row; what the analyser throws or what is not JSON becomes the failure `internal`. */
export function finishRow({ analyser, settings }: LoadedRun, row: StageRow): Result<RowResult> {
  return guarded(`finishing row ${row.rowNumber}`, () => {
    const result = analyser.finish(row, settings);
    if (result.ok && !isJson(result.value)) return notJson(`The result of row ${row.rowNumber}`);
    return result;
  });
}

/** Runs an analyser's code. A bug in it fails the rows it was asked about with `internal`, and nothing else. */
export function guarded<Value>(what: string, run: () => Result<Value>): Result<Value> {
  try {
    return run();
  } catch (error) {
    return bug(what, error);
  }
}

export function bug(what: string, error: unknown): Result<never> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'something that is no error';
  return failed('internal', `Rowmill hit a bug while ${what} (${reason.slice(0, 200)}).`);
}

export const notJson = (what: string) => failed('internal', `${what} holds something that cannot be stored.`);

/** Whether a value survives being stored as JSON; `NaN` and `undefined` do not. */
export function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (Array.isArray(value) ? value : Object.values(value)).every(isJson);
    default:
      return false;
  }
}
