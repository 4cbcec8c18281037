import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const storage: Command = {
  name: 'storage',
  summary: 'Show how much space runs take, and clean up; never your own files.',
  options: [
    { name: 'older-than', value: 'DAYS', help: 'Delete runs that ended so many days ago or earlier.' },
    { name: 'backups', help: 'Delete databases kept from before an update, or damaged ones.' },
    { name: 'compact', help: 'Give space that is free in the database back to the disk.' },
    { name: 'dry-run', help: 'Only say what it would come to.' },
  ],
  run: (invocation) => {
    const cleans = ['older-than', 'backups', 'compact'].some((name) => invocation.given.has(name));
    return cleans ? clean(invocation) : show(invocation);
  },
};

const show = (invocation: Invocation): Promise<Result<number>> =>
  withEngine(invocation, 'read', async ({ client }) => {
    const usage = await client.call('storage.usage', {});
    if (!usage.ok) return usage;
    if (wantsJson(invocation)) printJson(invocation, usage.value);
    else {
      const { out } = invocation.terminal;
      const { bytes } = en.formats;
      printLine(out, words.storage(bytes(usage.value.databaseBytes), bytes(usage.value.reusableBytes)));
      for (const run of usage.value.runs) {
        printLine(out, `${run.runId}  ${run.fileName}  ${bytes(run.copyBytes + run.databaseBytes)}`);
      }
    }
    return ok(exitCodes.allAnalysed);
  });

function clean(invocation: Invocation): Promise<Result<number>> {
  const { given } = invocation;
  const text = given.text('older-than');
  if (text !== undefined && !/^\d+$/.test(text)) {
    return Promise.resolve(bad(en.terminal.notANumber('--older-than', text)));
  }
  return withEngine(invocation, 'operate', async ({ client }) => {
    const cleaned = await client.call('storage.clean', {
      ...(text !== undefined && { olderThanDays: Number(text) }),
      backups: given.has('backups'),
      compact: given.has('compact'),
      dryRun: given.has('dry-run'),
    });
    if (!cleaned.ok) return cleaned;
    const { runs, bytes } = cleaned.value;
    if (wantsJson(invocation)) printJson(invocation, cleaned.value);
    else
      printLine(invocation.terminal.out, words.cleaned(runs, en.formats.bytes(bytes), given.has('dry-run')));
    return ok(exitCodes.allAnalysed);
  });
}
