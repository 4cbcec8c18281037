import type { Client } from '../../contract/client.ts';
import { failed, ok, type Result } from '../../contract/failure.ts';
import type { RunSummary } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import type { Work } from '../beginRun.ts';
import { goOn } from '../carryOn.ts';
import { readColumnChoices } from '../columns.ts';
import type { Command } from '../command.ts';
import type { ExportTarget } from '../exportTarget.ts';
import { findRun } from '../findRun.ts';
import type { Invocation } from '../invocation.ts';
import type { Begun } from '../reportInterrupted.ts';
import { secretOptions } from '../secrets.ts';
import { adjustOption, readSettings } from '../settings.ts';
import { columnOptions, outOptions } from '../sharedOptions.ts';
import { workOnRun } from '../workOnRun.ts';
import { workThrough } from '../workThrough.ts';

export const resume: Command = {
  name: 'resume',
  summary: 'Go on with a run that was interrupted, paused, stopped or cancelled.',
  argument: {
    name: 'RUN',
    required: false,
    help: 'Its id, the beginning of it, or last; default: the newest that waits to be resumed.',
  },
  options: [...outOptions, ...columnOptions, ...secretOptions, adjustOption],
  run: resumeRun,
};

async function resumeRun(invocation: Invocation): Promise<Result<number>> {
  const choices = readColumnChoices(invocation.given);
  if (!choices.ok) return choices;
  const settings = await readSettings(invocation);
  if (!settings.ok) return settings;
  const act = async (shared: Work, target: ExportTarget | null, begun: Begun): Promise<Result<number>> => {
    const { client } = shared;
    const run = await chosenRun(client, invocation.given.argument);
    if (!run.ok) return run;
    begun.runId = run.value.id;
    if (Object.keys(settings.value).length > 0) {
      const adjusted = await client.call('runs.adjust', { runId: run.value.id, settings: settings.value });
      if (!adjusted.ok) return adjusted;
    }
    const going = await goOn(shared, run.value.id, choices.value);
    return going.ok ? workThrough(shared, run.value.id, target) : going;
  };
  return workOnRun(invocation, act, choices.value);
}

async function chosenRun(client: Client, text: string | undefined): Promise<Result<RunSummary>> {
  if (text !== undefined) return findRun(client, text);
  const listed = await client.call('runs.list', {});
  if (!listed.ok) return listed;
  const waiting = listed.value.find(waitsToBeResumed);
  return waiting ? ok(waiting) : failed('run-missing', en.terminal.nothingToResume);
}

/** Not a cancelled one, which somebody ended, nor an import that its file broke: those are resumed by name. */
const waitsToBeResumed = ({ state, reason }: RunSummary): boolean =>
  state === 'interrupted' ||
  state === 'stopped' ||
  state === 'paused' ||
  (state === 'importing' && reason === null);
