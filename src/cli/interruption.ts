import { failed, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';

/** What a command answers when a signal ended it. */
export const interruption = (): Result<never> => failed('interrupted', en.terminal.interrupted);

export const isInterruption = (result: Result<unknown>): boolean =>
  !result.ok && result.failure.code === 'interrupted';

/** The promise's own result, or `interrupted` as soon as the signal aborts; the work then goes on unseen until the engine closes. */
export async function unlessInterrupted<Value>(
  signal: AbortSignal,
  work: Promise<Result<Value>>,
): Promise<Result<Value>> {
  if (signal.aborted) return interruption();
  const aborted = Promise.withResolvers<Result<Value>>();
  const onAbort = (): void => aborted.resolve(interruption());
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
