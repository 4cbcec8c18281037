import type { OutputOf } from '../contract/methods.ts';
import { savedMicros } from '../contract/saved.ts';
import type { Progress, RunDetail } from '../contract/values.ts';
import type { Format } from './exportTarget.ts';

/** The words for a run's state that clients of the earlier queue systems expect; `state` has ours. */
type Status = 'pending' | 'processing' | 'completed' | 'failed' | 'cancelled';

/** A paused or interrupted run waits to go on, so it is pending; a stopped one needs someone to act. */
function statusOf({ state, reason }: Pick<RunDetail, 'state' | 'reason'>): Status {
  switch (state) {
    case 'importing':
      return reason ? 'failed' : 'pending';
    case 'draft':
    case 'ready':
    case 'paused':
    case 'interrupted':
      return 'pending';
    case 'running':
      return 'processing';
    case 'stopped':
      return 'failed';
    case 'finished':
      return 'completed';
    case 'cancelled':
      return 'cancelled';
  }
}

export type Output = OutputOf<'runs.export'> & { readonly format: Format };

/** A run as `--json` shows it: `progress` is 0 to 100 and reaches 100 with the last row, amounts are minor units. */
export type RunJson = ReturnType<typeof runJson>;

export function runJson(run: RunDetail, more: { output?: Output | null; progress?: Progress } = {}) {
  const { counts, reason } = run;
  // A skipped row was dealt with; one that needs a choice was analysed and gave several answers.
  const successes = counts.done + counts.skipped + counts.needsChoice;
  const processed = successes + counts.failed;
  return {
    id: run.id,
    status: statusOf(run),
    state: run.state,
    progress: counts.total === 0 ? 0 : Math.floor((100 * processed) / counts.total),
    processed_items: processed,
    total_items: counts.total,
    success_count: successes,
    error_count: counts.failed,
    file: run.fileName,
    analyser: run.analyserId,
    analyser_version: run.analyserVersion,
    created_at: run.createdAt,
    started_at: run.startedAt,
    finished_at: run.finishedAt,
    counts: {
      waiting: counts.waiting,
      in_flight: counts.inFlight,
      done: counts.done,
      failed: counts.failed,
      skipped: counts.skipped,
      needs_choice: counts.needsChoice,
    },
    tallies: run.tallies,
    amounts: run.amountTotals,
    rows_per_second: more.progress?.rowsPerSecond ?? null,
    remaining_ms: more.progress?.remainingMs ?? null,
    ...(more.progress?.spentMicros !== undefined && {
      spent_micros: more.progress.spentMicros,
      reserved_micros: more.progress.reservedMicros ?? 0,
      saved_micros: savedMicros(more.progress),
    }),
    reason: reason && { code: reason.code, message: reason.message },
    output: more.output ?? null,
  };
}
