import { diskFailure } from '../adapters/sqlite/diskFailure.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import { type Failure, failed, type Result } from '../core/failure.ts';
import type { RunEvent } from '../core/run/states.ts';

/** What is answered where a run cannot do what was asked, and what a run says that broke. */

export const missingRun = (runId: string): { ok: false; failure: Failure } =>
  failed('run-missing', `There is no run “${runId}” in this data folder.`);

export const wrongState = (run: StoredRun, event: RunEvent): Result<never> =>
  failed('run-state', `The run of ${run.fileName} is ${run.state}, so it cannot ${event} now.`);

export const brokenReason = (error: unknown): Failure =>
  diskFailure(error) ?? {
    code: 'internal',
    message: 'Rowmill hit a bug and stopped the run. Finished rows are kept; the log has the details.',
    retryable: true,
  };
