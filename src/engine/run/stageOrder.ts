import type { StageRow } from '../../core/row.ts';
import type { Stage } from '../../core/stage.ts';
import type { LiveRow } from './liveRow.ts';

/** What decides which stages follow which. */
export type AnyStage = Pick<Stage<never>, 'id' | 'after'>;

/**
 * The stages that became ready for a row by the answers of `answered`, or all that are ready when the row
 * is new; null for finishing it, once every stage has its answer.
 */
export function nextStages(
  stages: readonly AnyStage[],
  row: Pick<LiveRow, 'prior'>,
  answered: readonly string[] | undefined,
): (string | null)[] {
  const open = stages.filter((stage) => !Object.hasOwn(row.prior, stage.id));
  if (open.length === 0) return [null];
  return open
    .filter((stage) => stage.after.every((id) => Object.hasOwn(row.prior, id)))
    .filter((stage) => answered === undefined || stage.after.some((id) => answered.includes(id)))
    .map((stage) => stage.id);
}

/** Whether every other stage of the row has its answer. */
export const isLast = (stages: readonly AnyStage[], row: Pick<LiveRow, 'prior'>, stageId: string): boolean =>
  stages.every((stage) => stage.id === stageId || Object.hasOwn(row.prior, stage.id));

/** A stage as the board needs it; the settings are bound. */
export type BoardStage = Pick<Stage<never>, 'id' | 'after' | 'maxRows' | 'maxWaitMs' | 'splits'> & {
  readonly kind?: ((row: StageRow) => string) | undefined;
  readonly skips?: ((row: StageRow) => boolean) | undefined;
  /** Present where calls are collected later. */
  readonly deferred?: { readonly pollEveryMs: number } | undefined;
};

export const boardStage = <Settings>(stage: Stage<Settings>, settings: Settings): BoardStage => ({
  id: stage.id,
  after: stage.after,
  maxRows: stage.maxRows,
  maxWaitMs: stage.maxWaitMs,
  ...(stage.splits && { splits: stage.splits }),
  deferred: stage.deferred && { pollEveryMs: stage.deferred.pollEveryMs },
  kind: stage.kind && ((row) => stage.kind?.(row, settings) ?? ''),
  skips: stage.skips && ((row) => stage.skips?.(row, settings) ?? false),
});
