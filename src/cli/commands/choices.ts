import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { RowView } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, typeNext, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const choices: Command = {
  name: 'choices',
  summary: 'Show the rows that wait for your choice, and what can be chosen.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [],
  run: (invocation: Invocation): Promise<Result<number>> =>
    withEngine(invocation, 'read', async ({ client }) => {
      const found = await findRun(client, invocation.given.argument ?? '');
      if (!found.ok) return found;
      const { id: runId, fileName } = found.value;
      const rows = await waitingRows(client, runId);
      if (!rows.ok) return rows;
      if (wantsJson(invocation)) printJson(invocation, rows.value.map(choiceJson));
      else printChoices(invocation, fileName, runId, rows.value);
      return ok(exitCodes.allAnalysed);
    }),
};

const pageRows = 1000;

async function waitingRows(client: Client, runId: string): Promise<Result<readonly RowView[]>> {
  const rows: RowView[] = [];
  for (;;) {
    const page = await client.call('rows.page', {
      runId,
      offset: rows.length,
      limit: pageRows,
      states: ['needsChoice'],
    });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.rows.length < pageRows) return ok(rows);
  }
}

const choiceJson = ({ rowNumber, choice }: RowView) => ({
  row: rowNumber,
  question: choice?.question ?? '',
  options: choice?.options ?? [],
});

function printChoices(
  invocation: Invocation,
  fileName: string,
  runId: string,
  rows: readonly RowView[],
): void {
  const { out, err } = invocation.terminal;
  const words = en.terminal.choices;
  if (rows.length === 0) printLine(out, words.none(fileName));
  for (const { rowNumber, choice } of rows) {
    printLine(out, words.question(rowNumber, choice?.question ?? ''));
    for (const { id, label, detail } of choice?.options ?? [])
      printLine(out, words.option(id, label, detail));
  }
  const [first] = rows;
  const option = first?.choice?.options[0];
  if (first && option) {
    const parts = ['choose', runId, '--row', String(first.rowNumber), '--option', option.id];
    printLine(err, words.howToChoose(typeNext(invocation, ...parts)));
  }
}
