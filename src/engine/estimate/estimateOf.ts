import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { Sampled } from '../../core/estimate/sampled.ts';
import { finishTime } from '../../core/estimate/time.ts';
import { addFigures, type Figure, triesWanted } from '../../core/estimate/usage.ts';
import { type Balance, type LimitStatus, limitName } from '../../core/limit.ts';
import { inFlightBounds, type RunSettings } from '../../core/run/runSettings.ts';
import type { AskedCount } from './countAsked.ts';
import { type LimitTaken, type SeenStage, type StageFigures, stageFigures } from './stageFigures.ts';

export type Facts = {
  readonly run: StoredRun;
  readonly settings: RunSettings;
  /** Rows without an answer, and with one. */
  readonly open: number;
  readonly answered: number;
  readonly counted: AskedCount;
  /** Rows of the sample, and those of them that no earlier run has answered. */
  readonly sampled: { readonly all: number; readonly fresh: number; readonly oldestReused: number | null };
  readonly told: Sampled;
  readonly seen: ReadonlyMap<string, SeenStage>;
  readonly seenRun: StoredRun;
  readonly seenCalls: number;
  readonly limits: readonly LimitStatus[];
  readonly balances: readonly Balance[];
  readonly spentMicros: number;
  readonly unprepared: boolean;
};

const nothingSeen: SeenStage = { calls: [], rows: 0, overhead: 1, latencyMs: null };

/** Puts what was counted, sampled and learned together. */
export function estimateOf(facts: Facts): Estimate {
  const { told, counted, sampled, settings } = facts;
  const makesCalls = told.stages.length > 0;
  const freshShare = sampled.all === 0 ? 0 : sampled.fresh / sampled.all;
  const toSend = makesCalls ? Math.round(counted.distinct * freshShare) : 0;
  const seenRows = Math.max(0, ...[...facts.seen.values()].map(({ rows }) => rows));
  const stages = told.stages.map((stage) => ({
    stage,
    seen: facts.seen.get(stage.id) ?? nothingSeen,
    figures: stageFigures(stage, facts.seen.get(stage.id) ?? nothingSeen, {
      toSend,
      sampled: sampled.fresh,
      seenRows,
    }),
  }));
  const reuse = reuseOff(sampled);
  const money = widened(addFigures(stages.map(({ figures }) => figures.money)), reuse);
  const spent = facts.spentMicros;
  const bill = { low: spent + money.low, high: spent + money.high };
  const tried = facts.seenRun.id === facts.run.id ? facts.answered : 0;
  return {
    rows: {
      open: facts.open,
      toSend,
      shared: makesCalls ? counted.shared : 0,
      reused: makesCalls ? counted.distinct - toSend : 0,
      reusedSince:
        makesCalls && sampled.oldestReused !== null ? new Date(sampled.oldestReused).toISOString() : null,
      exact: sampled.all === counted.distinct || sampled.fresh === sampled.all,
    },
    stages: stages.map(({ stage, figures, seen }) => ({
      id: stage.id,
      calls: figures.calls.expected,
      low: Math.floor(figures.calls.low * (1 - reuse)),
      high: Math.ceil(figures.calls.high * (1 + reuse)),
      deferred: stage.deferred,
      latencyMs: seen.latencyMs,
    })),
    units: unitsOf(stages.map(({ figures }) => figures)).map((unit) => ({
      ...unit,
      ...widened(unit, reuse),
    })),
    money,
    worstMicros: Math.round(stages.reduce((sum, { figures }) => sum + figures.reservedMicros, 0)),
    spentMicros: spent,
    capMicros: settings.spendCap,
    tried: {
      calls: facts.seenCalls,
      fromEarlierRun: facts.seenCalls > 0 && facts.seenRun.id !== facts.run.id,
      rowsWanted: money.confidence === 'known' ? 0 : triesWanted(bill, tried, toSend),
    },
    time: timeOf(facts, stages),
    balances: facts.balances.map((balance) => ({ ...balance })),
    unprepared: facts.unprepared,
  };
}

/** How far the share of rows that are sent may be off where only a sample was looked up, as a share of it. */
function reuseOff({ all, fresh }: Facts['sampled']): number {
  if (all === 0 || fresh === 0 || fresh === all) return 0;
  const share = fresh / all;
  return (1.65 * Math.sqrt((share * (1 - share)) / all)) / share;
}

const widened = (figure: Figure, off: number): Figure => ({
  low: Math.round(figure.low * (1 - off)),
  expected: Math.round(figure.expected),
  high: Math.round(figure.high * (1 + off)),
  confidence: figure.confidence,
});

function unitsOf(stages: readonly StageFigures[]): (Figure & { name: string })[] {
  const names = new Set(stages.flatMap(({ units }) => [...units.keys()]));
  return [...names].map((name) => ({
    name,
    ...addFigures(stages.flatMap(({ units }) => units.get(name) ?? [])),
  }));
}

type PlannedStage = {
  readonly stage: Sampled['stages'][number];
  readonly seen: SeenStage;
  readonly figures: StageFigures;
};

function timeOf({ limits, balances, settings }: Facts, stages: readonly PlannedStage[]): Estimate['time'] {
  const taken = new Map<string, LimitTaken>();
  for (const { figures } of stages) {
    for (const [name, { limit, low, expected, most }] of figures.limits) {
      const known = taken.get(name) ?? { limit, low: 0, expected: 0, most: 0 };
      taken.set(name, {
        limit,
        low: known.low + low,
        expected: known.expected + expected,
        most: known.most + most,
      });
    }
  }
  const loads = [...taken.values()].map(({ limit, low, expected, most }) => {
    const name = limitName(limit.key);
    const told = balances.find((balance) => balance.name === name);
    const rate = told?.perSecond ?? limits.find((status) => status.name === name)?.rate;
    return { name, shape: limit.shape, low, expected, most, rate, balance: told?.balance };
  });
  const prompt = stages.filter(({ stage }) => !stage.deferred);
  const time = finishTime(
    loads,
    prompt.map(({ figures: { calls }, seen }) => ({
      calls: calls.expected,
      low: calls.low,
      latencyMs: seen.latencyMs,
    })),
    inFlightBounds(settings),
  );
  return {
    ...time,
    // Nobody knows when a provider's batch is done.
    highMs: stages.some(({ stage, figures }) => stage.deferred && figures.calls.high > 0)
      ? null
      : time.highMs,
    limits: time.limits.map((limit) => ({ ...limit })),
  };
}
