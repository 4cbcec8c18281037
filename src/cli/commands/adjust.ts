import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { runJson } from '../runJson.ts';
import { adjustOption, readSettings } from '../settings.ts';
import { withEngine } from '../withEngine.ts';

export const adjust: Command = {
  name: 'adjust',
  summary:
    'Change how a run that has started goes on: its priority, its cap, its calls at once, its retries.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [adjustOption],
  run: adjustSettings,
};

async function adjustSettings(invocation: Invocation): Promise<Result<number>> {
  const settings = await readSettings(invocation);
  if (!settings.ok) return settings;
  if (Object.keys(settings.value).length === 0) return bad(en.terminal.whatToAdjust);
  return withEngine(invocation, 'operate', async ({ client }) => {
    const found = await findRun(client, invocation.given.argument ?? '');
    if (!found.ok) return found;
    const adjusted = await client.call('runs.adjust', { runId: found.value.id, settings: settings.value });
    if (!adjusted.ok) return adjusted;
    if (wantsJson(invocation)) printJson(invocation, runJson(adjusted.value));
    else printLine(invocation.terminal.out, en.terminal.adjusted(found.value.fileName, found.value.id));
    return ok(exitCodes.allAnalysed);
  });
}
