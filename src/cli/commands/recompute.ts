import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { readSettings, whatIfOption } from '../settings.ts';
import { withEngine } from '../withEngine.ts';

export const recompute: Command = {
  name: 'recompute',
  summary: 'Make results anew under other settings, from the answers a run has, without a call.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [whatIfOption],
  run: makeAnew,
};

async function makeAnew(invocation: Invocation): Promise<Result<number>> {
  const settings = await readSettings(invocation);
  if (!settings.ok) return settings;
  if (Object.keys(settings.value).length === 0) return bad(en.terminal.whatIf);
  return withEngine(invocation, 'operate', async ({ client }) => {
    const found = await findRun(client, invocation.given.argument ?? '');
    if (!found.ok) return found;
    const made = await client.call('runs.recompute', { runId: found.value.id, settings: settings.value });
    if (!made.ok) return made;
    const { rows, verdicts, kept } = made.value;
    if (wantsJson(invocation)) printJson(invocation, { rows, verdicts, kept });
    else printLine(invocation.terminal.out, en.terminal.madeAnew(rows, verdicts, kept));
    return ok(exitCodes.allAnalysed);
  });
}
