import { ok, type Result } from '../../contract/failure.ts';
import type { RunDetail } from '../../contract/values.ts';
import { en } from '../../contract/words/en.ts';
import { type Command, exitCodes } from '../command.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { showRun } from '../oneRun.ts';
import { runJson } from '../runJson.ts';
import { withEngine } from '../withEngine.ts';

export const runs: Command = {
  name: 'runs',
  summary: 'List the runs, newest first, or show all that is known of one.',
  argument: { name: 'RUN', required: false, help: 'Its id, the beginning of it, or last; default: all.' },
  options: [],
  run: listRuns,
};

async function listRuns(invocation: Invocation): Promise<Result<number>> {
  const { argument } = invocation.given;
  if (argument !== undefined) {
    return withEngine(invocation, 'read', ({ client }) => showRun(invocation, client, argument));
  }
  const listed = await readRuns(invocation);
  // Another process has just made the folder and nothing in it yet.
  const none = !listed.ok && listed.failure.code === 'no-runs';
  if (!listed.ok && !none) return listed;
  const found = listed.ok ? listed.value : [];
  if (wantsJson(invocation)) {
    printJson(
      invocation,
      found.map((run) => runJson(run)),
    );
  } else {
    for (const line of runTable(found, new Date())) printLine(invocation.terminal.out, line);
  }
  return ok(exitCodes.allAnalysed);
}

function readRuns(invocation: Invocation): Promise<Result<RunDetail[]>> {
  return withEngine(invocation, 'read', async ({ client }) => {
    const listed = await client.call('runs.list', {});
    if (!listed.ok) return listed;
    const details = await Promise.all(listed.value.map(({ id }) => client.call('runs.get', { runId: id })));
    const broken = details.find((detail) => !detail.ok && detail.failure.code !== 'run-missing');
    if (broken && !broken.ok) return broken;
    // One that was deleted between the two calls is left out.
    return ok(details.flatMap((detail) => (detail.ok ? [detail.value] : [])));
  });
}

type Row = readonly string[];

/** An import that nobody works on was cut off, or broke at its file. */
function stateName({ state, active, reason }: RunDetail): string {
  if (state !== 'importing' || active) return en.runStateNames[state];
  return en.runStateNames[reason ? 'stopped' : 'interrupted'];
}

function runTable(found: readonly RunDetail[], now: Date): string[] {
  if (found.length === 0) return [en.terminal.noRuns];
  const { id, state, rows, created, file } = en.terminal.runColumns;
  const table: Row[] = [[id, state, rows, created, file]];
  for (const run of found) {
    const counts = run.state === 'finished' ? en.home.countsOf(run.counts) : en.position(run.counts);
    table.push([run.id, stateName(run), counts, en.formats.when(run.createdAt, now), run.fileName]);
  }
  const widths = table.reduce(
    (most, row) => most.map((width, column) => Math.max(width, row[column]?.length ?? 0)),
    [0, 0, 0, 0, 0],
  );
  return table.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
