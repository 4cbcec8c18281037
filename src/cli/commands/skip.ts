import { failed, ok, type Result } from '../../contract/failure.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { failedRowsOptions, readFailedRows } from '../failedRows.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printLine, typeNext } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const skip: Command = {
  name: 'skip',
  summary: 'Set failed rows aside that will not be tried again: one, some, those with one code, or all.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    ...failedRowsOptions,
    { name: 'undo', help: 'Take rows that were set aside back among the failed ones.' },
    { name: 'dry-run', help: 'Only say how many rows it would be.' },
  ],
  run: skipRows,
};

async function skipRows(invocation: Invocation): Promise<Result<number>> {
  const { given, terminal } = invocation;
  const which = readFailedRows(given, en.terminal.whatToSkip);
  if (!which.ok) return which;
  const [back, dryRun] = [given.has('undo'), given.has('dry-run')];
  return withEngine(invocation, 'operate', async ({ client }) => {
    const found = await findRun(client, given.argument ?? '');
    if (!found.ok) return found;
    const { id: runId, fileName } = found.value;
    const moved = await client.call('runs.setAside', { runId, which: which.value, back, dryRun });
    if (!moved.ok) return moved;
    const { rows } = moved.value;
    if (rows === 0) return failed('nothing-to-skip', en.terminal.nothingToSkip(fileName));
    printLine(terminal.out, en.terminal.skippedRows({ rows, file: fileName, back, dryRun }));
    if (!back && !dryRun) {
      const undo = typeNext(invocation, 'skip', runId, '--undo', '--failed');
      printLine(terminal.err, en.terminal.howToTakeBack(undo));
    }
    return ok(exitCodes.allAnalysed);
  });
}
