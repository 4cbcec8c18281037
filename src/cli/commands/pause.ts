import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { runJson } from '../runJson.ts';
import { withEngine } from '../withEngine.ts';

export const pause: Command = {
  name: 'pause',
  summary: 'Pause a run that the app or another terminal is at; what is in flight ends first.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [],
  run: (invocation) => halt(invocation, 'runs.pause', en.terminal.paused),
};

/** Ends the work of a run and says so once nothing of it is in flight. */
export function halt(
  invocation: Invocation,
  method: 'runs.pause' | 'runs.cancel',
  said: (file: string, id: string) => string,
): Promise<Result<number>> {
  return withEngine(invocation, 'operate', async ({ client }) => {
    const found = await findRun(client, invocation.given.argument ?? '');
    if (!found.ok) return found;
    const { id, fileName } = found.value;
    const halted = await client.call(method, { runId: id });
    if (!halted.ok) return halted;
    const run = await client.call('runs.get', { runId: id });
    if (!run.ok) return run;
    if (wantsJson(invocation)) printJson(invocation, runJson(run.value));
    else printLine(invocation.terminal.out, said(fileName, id));
    return ok(exitCodes.allAnalysed);
  });
}
