import { ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const deleteRun: Command = {
  name: 'delete',
  summary: 'Delete a run, its results and its copy of the file; never your own file.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [],
  run: (invocation: Invocation): Promise<Result<number>> =>
    withEngine(invocation, 'operate', async ({ client }) => {
      const found = await findRun(client, invocation.given.argument ?? '');
      if (!found.ok) return found;
      const { id, fileName } = found.value;
      const deleted = await client.call('runs.delete', { runId: id });
      if (!deleted.ok) return deleted;
      if (wantsJson(invocation)) printJson(invocation, { id, deleted: true });
      else printLine(invocation.terminal.out, en.terminal.deleted(fileName, id));
      return ok(exitCodes.allAnalysed);
    }),
};
