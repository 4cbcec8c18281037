import { ok, type Result } from '../../contract/failure.ts';
import type { FailureGroup, RunSummary } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, typeNext, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const errors: Command = {
  name: 'errors',
  summary: 'Show why rows failed, grouped by failure code.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [],
  run: (invocation: Invocation): Promise<Result<number>> =>
    withEngine(invocation, 'read', async ({ client }) => {
      const found = await findRun(client, invocation.given.argument ?? '');
      if (!found.ok) return found;
      const groups = await client.call('runs.failures', { runId: found.value.id });
      if (!groups.ok) return groups;
      if (wantsJson(invocation)) printJson(invocation, groups.value.map(groupJson));
      else printGroups(invocation, found.value, groups.value);
      return ok(exitCodes.allAnalysed);
    }),
};

const groupJson = ({ code, failed, waiting, setAside, example, rowNumbers }: FailureGroup) => ({
  code,
  failed,
  waiting,
  set_aside: setAside,
  message: example.message,
  retryable: example.retryable,
  rows: rowNumbers,
});

function printGroups(invocation: Invocation, run: RunSummary, groups: readonly FailureGroup[]): void {
  const { out, err } = invocation.terminal;
  if (groups.length === 0) printLine(out, en.terminal.noErrors(run.fileName));
  for (const { example, rowNumbers, ...group } of groups) {
    printLine(out, en.terminal.failureGroup({ ...group, message: example.message }));
    const { failed, waiting, setAside } = group;
    printLine(out, en.terminal.exampleRows(rowNumbers, failed + waiting + setAside > rowNumbers.length));
  }
  if (groups.some(({ failed }) => failed > 0)) {
    printLine(err, en.terminal.howToRetry(typeNext(invocation, 'retry', run.id, '--failed')));
  }
}
