import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { checkTarget, type ExportTarget, readTarget } from '../exportTarget.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { runJson } from '../runJson.ts';
import { outOptions } from '../sharedOptions.ts';
import { withEngine } from '../withEngine.ts';
import { savedLine, saveTo } from '../workThrough.ts';

export const exportResults: Command = {
  name: 'export',
  summary: 'Write a run’s rows and results to a file, also while it runs.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: outOptions,
  run: async (invocation) => {
    const target = readTarget(invocation);
    if (!target.ok) return target;
    if (!target.value) return bad(en.terminal.outNeeded);
    const checked = await checkTarget(target.value);
    return checked.ok ? exportRun(invocation, target.value) : checked;
  },
};

function exportRun(invocation: Invocation, target: ExportTarget): Promise<Result<number>> {
  const { given, terminal } = invocation;
  return withEngine(invocation, 'read', async ({ client }) => {
    const found = await findRun(client, given.argument ?? '');
    if (!found.ok) return found;
    const saved = await saveTo(invocation, client, found.value.id, target);
    if (!saved.ok) return saved;
    const run = await client.call('runs.get', { runId: found.value.id });
    if (!run.ok) return run;
    if (wantsJson(invocation)) printJson(invocation, runJson(run.value, { output: saved.value }));
    else printLine(terminal.out, savedLine(saved.value));
    return ok(exitCodes.allAnalysed);
  });
}
