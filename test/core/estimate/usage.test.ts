import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/core/estimate/random.ts';
import {
  estimateFigure,
  type FurtherCalls,
  moneyOf,
  type SeenCall,
  triesWanted,
  unitOf,
  wideness,
  widthOf,
} from '../../../src/core/estimate/usage.ts';

/** Micro-units a token: 0.15 and 0.60 a million tokens, as small models cost. */
const prices = { input: 0.15, output: 0.6 };
const guessedOutput = 150;
const mostOutput = 2000;

/** Calls of a model: what is sent is known up to how tokens are guessed, what comes back is long-tailed. */
function callsOf(rows: number, seed: number, deviation: number): SeenCall[] {
  const random = seededRandom(seed);
  return Array.from({ length: rows }, () => {
    const guessed = Math.round(300 + 900 * random.uniform());
    const input = Math.round(guessed * (0.85 + 0.06 * random.uniform()));
    const output = Math.min(mostOutput, Math.max(1, Math.round(90 * Math.exp(deviation * random.normal()))));
    const money = (inputs: number, outputs: number): number =>
      Math.ceil(prices.input * inputs + prices.output * outputs);
    return {
      actual: { microUnits: money(input, output), units: { inputTokens: input, outputTokens: output } },
      certain: { microUnits: money(guessed, 0), units: { inputTokens: guessed } },
      expected: {
        microUnits: money(guessed, guessedOutput),
        units: { inputTokens: guessed, outputTokens: guessedOutput },
      },
    };
  });
}

const sum = (calls: readonly SeenCall[], of: (call: SeenCall) => number): number =>
  calls.reduce((total, call) => total + of(call), 0);

function furtherOf(calls: readonly SeenCall[]): FurtherCalls {
  const input = sum(calls, ({ certain }) => certain.units.inputTokens ?? 0);
  const certain = sum(calls, (call) => call.certain.microUnits);
  return {
    calls: calls.length,
    certain: { microUnits: certain, units: { inputTokens: input } },
    expected: {
      microUnits: sum(calls, (call) => call.expected.microUnits),
      units: { inputTokens: input, outputTokens: guessedOutput * calls.length },
    },
    reserved: {
      microUnits: certain + calls.length * prices.output * mostOutput,
      units: { inputTokens: input, outputTokens: mostOutput * calls.length },
    },
  };
}

/** Tries ten rows, then as many more as the estimate asks for; what it then says, and what the bill is. */
function plan(rows: number, seed: number, deviation: number) {
  const calls = callsOf(rows, seed, deviation);
  let tried = 10;
  for (;;) {
    const [seen, left] = [calls.slice(0, tried), calls.slice(tried)];
    const spent = sum(seen, (call) => call.actual.microUnits);
    const { low, high } = estimateFigure(seen, furtherOf(left), moneyOf);
    const bill = { low: spent + low, high: spent + high };
    const more = triesWanted(bill, tried, left.length);
    if (more === 0) return { bill, tried, actual: sum(calls, (call) => call.actual.microUnits) };
    tried += more;
  }
}

describe('the bill of calls whose answers are long-tailed', () => {
  it.each([0.4, 0.8, 1.2])(
    'lies in the range after tries in nine of ten cases (deviation %f)',
    (deviation) => {
      const plans = Array.from({ length: 120 }, (_, seed) => plan(3000, seed + 1, deviation));
      for (const { bill } of plans) expect(widthOf(bill)).toBeLessThanOrEqual(wideness);
      const held = plans.filter(({ bill, actual }) => actual >= bill.low && actual <= bill.high).length;
      expect(held / plans.length).toBeGreaterThanOrEqual(0.9);
      // What few tries can tell is not asked of many.
      const tries = plans.map(({ tried }) => tried).toSorted((one, other) => one - other);
      expect(tries[60]).toBeLessThanOrEqual(deviation > 1 ? 100 : 40);
    },
  );

  it('is told without tries as what is certain up to what would be reserved', () => {
    const further = furtherOf(callsOf(100, 1, 0.8));
    const figure = estimateFigure([], further, moneyOf);
    expect(figure).toMatchObject({ confidence: 'guess', low: further.certain.microUnits });
    expect(figure.high).toBe(further.reserved.microUnits);
  });

  it('takes the length of what is sent as it turned out to be', () => {
    const calls = callsOf(2000, 3, 0.8);
    const [seen, left] = [calls.slice(0, 40), calls.slice(40)];
    const { expected } = estimateFigure(seen, furtherOf(left), unitOf('inputTokens'));
    const actual = sum(left, (call) => call.actual.units.inputTokens ?? 0);
    expect(Math.abs(expected / actual - 1)).toBeLessThan(0.03);
  });

  it('is lower where a cache made what is sent cheaper than was thought', () => {
    const cached = callsOf(500, 4, 0.5).map((call) => ({
      ...call,
      actual: { ...call.actual, microUnits: Math.round(call.actual.microUnits * 0.5) },
    }));
    const left = cached.slice(30);
    const { low, high } = estimateFigure(cached.slice(0, 30), furtherOf(left), moneyOf);
    const actual = sum(left, (call) => call.actual.microUnits);
    expect(actual).toBeGreaterThan(low);
    expect(actual).toBeLessThan(high);
  });
});

describe('calls that always use what was expected of them', () => {
  const call: SeenCall = {
    actual: { microUnits: 0, units: { keepaTokens: 60 } },
    expected: { microUnits: 0, units: { keepaTokens: 60 } },
    certain: { microUnits: 0, units: { keepaTokens: 60 } },
  };
  const further = {
    calls: 10,
    certain: { microUnits: 0, units: { keepaTokens: 600 } },
    expected: { microUnits: 0, units: { keepaTokens: 600 } },
    reserved: { microUnits: 0, units: { keepaTokens: 600 } },
  };
  it('are known, with and without tries', () => {
    const exact = { low: 600, expected: 600, high: 600, confidence: 'known' };
    expect(estimateFigure([], further, unitOf('keepaTokens'))).toEqual(exact);
    expect(estimateFigure([call, call, call], further, unitOf('keepaTokens'))).toEqual(exact);
    expect(estimateFigure([call, call, call], further, moneyOf)).toMatchObject({ high: 0 });
  });
});
