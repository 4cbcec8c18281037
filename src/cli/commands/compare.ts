import { ok } from '../../contract/failure.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const compare: Command = {
  name: 'compare',
  summary: 'Compare the answers of two runs of one file.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'with', value: 'RUN', help: 'The other run.' },
    { name: 'by-content', help: 'Pair rows by what their cells say, not by their number.' },
  ],
  run: (invocation) =>
    withEngine(invocation, 'read', async ({ client }) => {
      const { given, terminal } = invocation;
      const other = given.text('with');
      if (other === undefined) return bad(words.compareWith);
      const [a, b] = [await findRun(client, given.argument ?? ''), await findRun(client, other)];
      if (!a.ok) return a;
      if (!b.ok) return b;
      const by = given.has('by-content') ? 'content' : 'row';
      const compared = await client.call('runs.compare', { a: a.value.id, b: b.value.id, by, limit: 20 });
      if (!compared.ok) return compared;
      if (wantsJson(invocation)) printJson(invocation, compared.value);
      else {
        const { both, headlineChanged, onlyA, onlyB, moves } = compared.value;
        printLine(terminal.out, words.compared(both, headlineChanged, onlyA, onlyB));
        for (const { from, to, rows } of moves) printLine(terminal.out, words.move(from, to, rows));
      }
      return ok(exitCodes.allAnalysed);
    }),
};
