import { z } from 'zod';
import { settingsSchema } from '../contract/values.ts';
import { rowInputSchema } from '../contract/workOrder.ts';
import type { Sampled, SampledCalls, SampledStage } from '../core/estimate/sampled.ts';
import { addUsage, type Figures, noUsage } from '../core/estimate/usage.ts';
import { type Limit, limitName } from '../core/limit.ts';
import type { StageRow } from '../core/row.ts';
import type { Expected, Stage } from '../core/stage.ts';
import { type LoadedRun, loadAnalyser } from './loadedRun.ts';

const rowSchema = z.object({
  rowNumber: z.number().int(),
  input: rowInputSchema,
  facts: z.record(z.string(), z.json()),
  prior: z.record(z.string(), z.json()),
});
const taskSchema = z.object({
  analyserId: z.string(),
  settings: settingsSchema,
  asOf: z.string(),
  /** A sample of the rows that would be asked. */
  rows: z.array(rowSchema),
  /** Calls that were made, to be told what would have been expected of them. */
  seen: z.array(z.object({ stage: z.string(), rows: z.array(rowSchema) })),
});
export type EstimateTask = z.input<typeof taskSchema>;

/** Thread entry: what calls about some rows would use, asked of the analyser. Failures of an analyser's code are thrown. */
export default function estimateRows(raw: EstimateTask): Sampled {
  const task = taskSchema.parse(raw);
  const loaded = loadAnalyser(task);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const run = loaded.value;
  return {
    stages: run.stages.map((stage) => sampledStage(run, stage, task.rows as StageRow[])),
    seen: task.seen.map(({ stage: id, rows }) => {
      const stage = run.stages.find((one) => one.id === id);
      return stage ? figuresOf(run, stage, rows as StageRow[]) : null;
    }),
  };
}

function sampledStage(run: LoadedRun, stage: Stage<unknown>, all: readonly StageRow[]): SampledStage {
  // A row that is tried again has the answers of the stages that did not fail.
  const waiting = all.filter(({ prior }) => !Object.hasOwn(prior, stage.id));
  const comes = waiting.map((row) => comesTo(run, stage, row));
  const rows = waiting.filter((_, at) => comes[at] !== false);
  const kinds = new Map<string, StageRow[]>();
  for (const row of rows) {
    const kind = tolerant(() => stage.kind?.(row, run.settings), undefined) ?? '';
    const others = kinds.get(kind);
    if (others) others.push(row);
    else kinds.set(kind, [row]);
  }
  return {
    id: stage.id,
    maxRows: stage.maxRows,
    deferred: stage.deferred !== undefined,
    rows: rows.length,
    certainRows: comes.filter((one) => one === true).length,
    usual: stage.usual ?? false,
    kinds: [...kinds.values()].map((alike) => sampledCalls(run, stage, alike)),
  };
}

/** Whether a row comes to a stage; undefined where answers decide it that are not there yet. */
function comesTo(run: LoadedRun, stage: Stage<unknown>, row: StageRow): boolean | undefined {
  if (!stage.skips) return true;
  const open = stage.after.some((id) => {
    const earlier = run.stages.find((one) => one.id === id);
    // What passes an earlier stage unasked will know no more than it does now.
    return earlier && !Object.hasOwn(row.prior, id) && comesTo(run, earlier, row) !== false;
  });
  if (open) return undefined;
  return tolerant(() => stage.skips?.(row, run.settings), false) !== true;
}

function sampledCalls(run: LoadedRun, stage: Stage<unknown>, rows: readonly StageRow[]): SampledCalls {
  let [expected, certain, reserved] = [noUsage, noUsage, noUsage];
  const limits = new Map<string, { limit: Limit; expected: number; most: number }>();
  let calls = 0;
  for (let at = 0; at < rows.length; at += stage.maxRows) {
    const group = rows.slice(at, at + stage.maxRows);
    const figures = figuresOf(run, stage, group);
    calls += 1;
    expected = addUsage(expected, figures.expected);
    certain = addUsage(certain, figures.certain);
    reserved = addUsage(
      reserved,
      tolerant(() => stage.reserve(group, run.settings), figures.expected),
    );
    const costs = tolerant(() => stage.limits(group, run.settings), []);
    for (const [nth, { limit, cost }] of costs.entries()) {
      const name = limitName(limit.key);
      const known = limits.get(name) ?? { limit, expected: 0, most: 0 };
      known.expected += figures.actual?.[nth] ?? cost;
      known.most += cost;
      limits.set(name, known);
    }
  }
  return { rows: rows.length, calls, expected, certain, reserved, limits: [...limits.values()] };
}

type Told = Figures & { readonly actual?: readonly number[] };

/** A stage without expectations uses exactly what it reserves. */
function figuresOf(run: LoadedRun, stage: Stage<unknown>, rows: readonly StageRow[]): Told {
  if (!stage.expect) {
    const reserved = tolerant(() => stage.reserve(rows, run.settings), noUsage);
    return { expected: reserved, certain: reserved };
  }
  const told: Expected = tolerant(() => stage.expect?.(rows, run.settings), undefined) ?? noUsage;
  const { certain = noUsage, actual, ...expected } = told;
  return { expected, certain, ...(actual && { actual }) };
}

/** A later stage may need answers that are not there yet: then it says nothing. */
function tolerant<Value>(ask: () => Value, otherwise: Value): Value {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}
