import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { pauseRun } from '../pauseRun.ts';
import { runJson } from '../runJson.ts';
import { withEngine } from '../withEngine.ts';

export const pause: Command = {
  name: 'pause',
  summary: 'Pause a run that the app or another terminal is at; what is in flight ends first.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'now', help: 'Do not wait for what is in flight; it may be sent twice when the run goes on.' },
  ],
  run: (invocation) => halt(invocation, 'runs.pause', en.terminal.paused),
};

/**
 * Ends the work of a run and says so once nothing of it is in flight. The terminal that was at it ends with it,
 * so what became of the run is asked of whoever has the folder then.
 */
export async function halt(
  invocation: Invocation,
  method: 'runs.pause' | 'runs.cancel',
  said: (file: string, id: string) => string,
): Promise<Result<number>> {
  const halted = await withEngine(invocation, 'operate', async ({ client }) => {
    const found = await findRun(client, invocation.given.argument ?? '');
    if (!found.ok) return found;
    const runId = found.value.id;
    const now = invocation.given.has('now');
    const pausing = method === 'runs.pause';
    const done = await (pausing ? pauseRun(client, invocation, runId, now) : client.call(method, { runId }));
    return done.ok ? found : done;
  });
  if (!halted.ok) return halted;
  const { id, fileName } = halted.value;
  if (!wantsJson(invocation)) printLine(invocation.terminal.out, said(fileName, id));
  return wantsJson(invocation) ? printRun(invocation, id) : ok(exitCodes.allAnalysed);
}

const printRun = (invocation: Invocation, runId: string): Promise<Result<number>> =>
  withEngine(invocation, 'read', async ({ client }) => {
    const run = await client.call('runs.get', { runId });
    if (!run.ok) return run;
    printJson(invocation, runJson(run.value));
    return ok(exitCodes.allAnalysed);
  });
