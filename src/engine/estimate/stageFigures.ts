import type { SampledStage } from '../../core/estimate/sampled.ts';
import {
  addUsage,
  estimateFigure,
  type Figure,
  type FurtherCalls,
  moneyOf,
  noUsage,
  type SeenCall,
  unitOf,
} from '../../core/estimate/usage.ts';
import { type Limit, limitName } from '../../core/limit.ts';

/** What was seen of a stage: its calls, how many rows they were about, and what failed calls cost on top. */
export type SeenStage = {
  readonly calls: readonly SeenCall[];
  readonly rows: number;
  /** All that calls of the stage cost, to what the answered ones did. */
  readonly overhead: number;
  readonly latencyMs: number | null;
};

export type LimitTaken = { readonly limit: Limit; readonly expected: number; readonly most: number };

export type StageFigures = {
  readonly calls: number;
  readonly money: Figure;
  readonly units: ReadonlyMap<string, Figure>;
  readonly reservedMicros: number;
  readonly limits: ReadonlyMap<string, LimitTaken>;
};

/** How many rows of all go through a stage. */
type Share = { readonly low: number; readonly expected: number; readonly high: number };

/** What a stage's calls about `toSend` rows will use, from a sample of them and from calls that were made. */
export function stageFigures(
  stage: SampledStage,
  seen: SeenStage,
  through: { readonly toSend: number; readonly sampled: number; readonly seenRows: number },
): StageFigures {
  const share = shareOf(stage, seen.rows, through.seenRows);
  const all = scaledUp(stage, through.toSend / Math.max(1, through.sampled));
  const of = (figure: Figure): Figure => ({
    low: figure.low * share.low * seen.overhead,
    expected: figure.expected * share.expected * seen.overhead,
    high: figure.high * share.high * seen.overhead,
    confidence: figure.confidence,
  });
  const names = new Set(
    [all.expected, all.certain, ...seen.calls.map(({ actual }) => actual)].flatMap(({ units }) =>
      Object.keys(units),
    ),
  );
  return {
    calls: Math.round(all.calls * share.expected),
    money: of(estimateFigure(seen.calls, all, moneyOf)),
    units: new Map([...names].map((name) => [name, of(estimateFigure(seen.calls, all, unitOf(name)))])),
    reservedMicros: all.reserved.microUnits,
    limits: new Map(
      [...all.limits].map(([name, { limit, expected, most }]) => [
        name,
        { limit, expected: expected * share.expected, most: most * share.high },
      ]),
    ),
  };
}

/**
 * Of a stage that rows may pass unasked, what tries showed counts: one more or one less of them is how well so
 * few can tell.
 */
function shareOf(stage: SampledStage, asked: number, seenRows: number): Share {
  if (!stage.skips) return { low: 1, expected: 1, high: 1 };
  if (seenRows > 0) {
    return {
      low: asked / (seenRows + 1),
      expected: Math.min(1, asked / seenRows),
      high: Math.min(1, (asked + 1) / (seenRows + 1)),
    };
  }
  return { low: 0, expected: stage.rows === 0 ? 0 : stage.unskipped / stage.rows, high: 1 };
}

function scaledUp(stage: SampledStage, times: number): FurtherCalls & { limits: Map<string, LimitTaken> } {
  let [calls, expected, certain, reserved] = [0, noUsage, noUsage, noUsage];
  const limits = new Map<string, LimitTaken>();
  for (const kind of stage.kinds) {
    const further = Math.ceil((kind.rows * times) / stage.maxRows - 1e-9);
    const factor = further / kind.calls;
    calls += further;
    expected = addUsage(expected, kind.expected, factor);
    certain = addUsage(certain, kind.certain, factor);
    reserved = addUsage(reserved, kind.reserved, factor);
    for (const { limit, expected: probable, most } of kind.limits) {
      const name = limitName(limit.key);
      const known = limits.get(name) ?? { limit, expected: 0, most: 0 };
      limits.set(name, {
        limit,
        expected: known.expected + probable * factor,
        most: known.most + most * factor,
      });
    }
  }
  return { calls, expected, certain, reserved, limits };
}
