import type { Client } from '../contract/client.ts';
import { failed, ok, type Result } from '../contract/failure.ts';
import type { Progress } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { interruption } from './interruption.ts';

/**
 * Follows a run until `isEnd`, which sees every picture, at most four a second. Failures `interrupted`
 * and `run-missing` (also when the run is deleted meanwhile).
 */
export function followRun(
  client: Client,
  runId: string,
  signal: AbortSignal,
  isEnd: (progress: Progress) => boolean,
): Promise<Result<Progress>> {
  const { promise, resolve } = Promise.withResolvers<Result<Progress>>();
  if (signal.aborted) return Promise.resolve(interruption());
  const onAbort = (): void => resolve(interruption());
  signal.addEventListener('abort', onAbort, { once: true });
  const stop = client.subscribe(
    'runs.progress',
    { runId },
    {
      value: (progress) => {
        if (isEnd(progress)) resolve(ok(progress));
      },
      end: (failure) =>
        resolve(failure ? { ok: false, failure } : failed('run-missing', en.terminal.noRunFits(runId))),
    },
  );
  return promise.finally(() => {
    signal.removeEventListener('abort', onAbort);
    stop();
  });
}
