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

export type LimitTaken = {
  readonly limit: Limit;
  readonly low: number;
  readonly expected: number;
  readonly most: number;
};

export type StageFigures = {
  readonly calls: Share;
  readonly money: Figure;
  readonly units: ReadonlyMap<string, Figure>;
  readonly reservedMicros: number;
  readonly limits: ReadonlyMap<string, LimitTaken>;
};

/** How many rows of all go through a stage, or calls are made of it. */
export type Share = { readonly low: number; readonly expected: number; readonly high: number };

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
    confidence: share.low === share.high ? figure.confidence : lessSure(figure, through.seenRows > 0),
  });
  const names = new Set(
    [all.expected, all.certain, ...seen.calls.map(({ actual }) => actual)].flatMap(({ units }) =>
      Object.keys(units),
    ),
  );
  return {
    calls: {
      low: Math.floor(all.calls * share.low),
      expected: Math.round(all.calls * share.expected),
      high: Math.ceil(all.calls * share.high - 1e-9),
    },
    money: of(estimateFigure(seen.calls, all, moneyOf)),
    units: new Map([...names].map((name) => [name, of(estimateFigure(seen.calls, all, unitOf(name)))])),
    reservedMicros: all.reserved.microUnits,
    limits: new Map(
      [...all.limits].map(([name, { limit, expected, most }]) => [
        name,
        {
          limit,
          low: expected * share.low,
          expected: expected * share.expected,
          most: most * share.high,
        },
      ]),
    ),
  };
}

/** What every call uses may be known and how many there are not. */
function lessSure({ high, confidence }: Figure, tried: boolean): Figure['confidence'] {
  if (high === 0 || confidence === 'guess') return confidence;
  return tried ? 'tried' : 'guess';
}

/** Nine of ten cases, as for other ranges. */
const deviations = 1.645;

/**
 * Rows that certainly come to a stage, and of the others what tries showed, in Wilson's interval for a share. Before
 * any try they may be none and may be all.
 */
function shareOf({ rows, certainRows, usual }: SampledStage, asked: number, seenRows: number): Share {
  const certain = rows === 0 ? 1 : certainRows / rows;
  const of = (share: number): number => certain + (1 - certain) * share;
  if (seenRows === 0) return { low: certain, expected: of(usual ? 1 : 0), high: 1 };
  const seen = Math.min(1, asked / seenRows);
  const square = deviations ** 2 / seenRows;
  const middle = (seen + square / 2) / (1 + square);
  const off = Math.sqrt(square * (seen * (1 - seen) + square / 4)) / (1 + square);
  return { low: of(Math.max(0, middle - off)), expected: of(seen), high: of(Math.min(1, middle + off)) };
}

type Taken = Omit<LimitTaken, 'low'>;

function scaledUp(stage: SampledStage, times: number): FurtherCalls & { limits: Map<string, Taken> } {
  let [calls, expected, certain, reserved] = [0, noUsage, noUsage, noUsage];
  const limits = new Map<string, Taken>();
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
