import type { Result } from '../contract/failure.ts';
import { beginRun, type Work } from './beginRun.ts';
import type { ColumnChoices } from './columns.ts';
import type { ExportTarget } from './exportTarget.ts';
import { unlessInterrupted } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { progressDisplay } from './progressDisplay.ts';
import type { Begun } from './reportInterrupted.ts';
import { withEngine } from './withEngine.ts';
import { workThrough } from './workThrough.ts';

/** Whether a command failed since the process that did the work is gone. */
export const ownerLeft = (result: Result<unknown>): boolean =>
  !result.ok && result.failure.code === 'engine-gone';

/**
 * The work was done by another process, and that one ended or died (a window closed, the other terminal
 * had finished): whoever owns the folder now, this process as a rule, goes on with it.
 */
export async function carryOn(
  invocation: Invocation,
  worked: Result<number>,
  begun: Begun,
  choices: ColumnChoices,
  target: ExportTarget | null,
): Promise<Result<number>> {
  let result = worked;
  while (ownerLeft(result) && begun.runId !== null && !invocation.terminal.interrupted.aborted) {
    const { runId } = begun;
    result = await withEngine(invocation, 'operate', async ({ client, mode }) => {
      const work = { invocation, client, mode, display: progressDisplay(invocation.terminal.err, Date.now) };
      const going = await goOn(work, runId, choices);
      return going.ok ? workThrough(work, runId, target) : going;
    });
  }
  return result;
}

/** Brings the run to `running`, wherever it was left; what is at work or finished stays as it is. */
export async function goOn(work: Work, runId: string, choices: ColumnChoices): Promise<Result<unknown>> {
  const { client, invocation } = work;
  const got = await client.call('runs.get', { runId });
  if (!got.ok) return got;
  const { state, active } = got.value;
  if (active && state === 'running') return got;
  if (state === 'draft' || state === 'ready') return beginRun(work, runId, choices);
  const resumed = await unlessInterrupted(
    invocation.terminal.interrupted,
    client.call('runs.resume', { runId }),
  );
  return resumed.ok && state === 'importing' ? beginRun(work, runId, choices) : resumed;
}
