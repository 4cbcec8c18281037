import type { Client } from '../contract/client.ts';
import type { Result } from '../contract/failure.ts';
import type { OutputOf } from '../contract/methods.ts';
import { type Invocation, wantsJson } from './invocation.ts';
import { progressDisplay } from './progressDisplay.ts';

/**
 * Has a run paused where it is at work, and says what is in flight until that has ended. With `now`, and from
 * the first Ctrl+C on, it is given up. Failures `run-missing` and `run-state`.
 */
export async function pauseRun(
  client: Client,
  invocation: Invocation,
  runId: string,
  now = false,
): Promise<Result<OutputOf<'runs.pause'>>> {
  const { err, interrupted } = invocation.terminal;
  const display = progressDisplay(err, Date.now);
  const giveUp = (): void => void client.call('runs.pause', { runId, now: true });
  interrupted.addEventListener('abort', giveUp, { once: true });
  const stop = client.subscribe(
    'runs.progress',
    { runId },
    {
      value: (progress) => {
        if (progress.ending && !wantsJson(invocation)) display.show(progress);
      },
      end: () => {},
    },
  );
  try {
    return await client.call('runs.pause', { runId, now });
  } finally {
    interrupted.removeEventListener('abort', giveUp);
    stop();
    if (!wantsJson(invocation)) display.clear();
  }
}
