import { resolve } from 'node:path';
import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import { type ProblemRow, type Tile, tileSchema } from '../../contract/problems.ts';
import type { RunDetail } from '../../contract/values.ts';
import { problemWords } from '../../contract/words/enProblems.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { findColumn } from '../columns.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad, readPair } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

type Action = InputOf<'runs.correct'>['action'];

/** Rows shown; the others are counted. */
const shownRows = 20;
const actions = ['cell', 'fill', 'replace', 'strip', 'skip', 'keep', 'undo'] as const;

export const check: Command = {
  name: 'check',
  summary: 'Show which rows of a run that has not started are not ready, and set them right beside the file.',
  argument: { name: 'RUN', required: true, help: 'Its id, the beginning of it, or last.' },
  options: [
    { name: 'tile', value: 'TILE', help: 'Only rows that are warning, unreadable, identical or skipped.' },
    {
      name: 'rejects',
      value: 'FILE',
      help: 'Write the rows that are not ready with the reason (.csv, .xlsx).',
    },
    { name: 'cell', value: 'ROW:COLUMN=VALUE', help: 'Correct one cell.' },
    { name: 'fill', value: 'COLUMN=VALUE', help: 'Set every empty cell of a column.' },
    { name: 'replace', value: 'COLUMN:OLD=NEW', help: 'Replace a text in a column.' },
    { name: 'strip', value: 'COLUMN', help: 'Take spaces and signs that do not show out of a column.' },
    { name: 'skip', value: 'TILE', help: 'Skip the rows of a tile.' },
    { name: 'keep', value: 'TILE', help: 'Take rows skipped by hand back in: --keep skipped.' },
    { name: 'undo', help: 'Take the last correction back.' },
  ],
  run: (invocation) => {
    const { given } = invocation;
    const changes = given.has('rejects') || actions.some((name) => given.has(name));
    return withEngine(invocation, changes ? 'operate' : 'read', ({ client }) => checkRun(invocation, client));
  },
};

async function checkRun(invocation: Invocation, client: Client): Promise<Result<number>> {
  const { given, terminal } = invocation;
  const found = await findRun(client, given.argument ?? '');
  if (!found.ok) return found;
  const run = await client.call('runs.get', { runId: found.value.id });
  if (!run.ok) return run;
  const corrected = await correct(invocation, client, run.value);
  if (!corrected.ok) return corrected;
  const rejects = given.text('rejects');
  if (rejects !== undefined) return writeRejects(invocation, client, run.value, rejects);
  const tile = readTile(given.text('tile'));
  if (!tile.ok) return tile;
  const asked = { runId: run.value.id, limit: shownRows, ...(tile.value && { tile: tile.value }) };
  const problems = await client.call('runs.problems', asked);
  if (!problems.ok) return problems;
  if (wantsJson(invocation)) printJson(invocation, problems.value);
  else for (const line of problemLines(run.value, problems.value)) printLine(terminal.out, line);
  return ok(exitCodes.allAnalysed);
}

function readTile(text: string | undefined): Result<Tile | undefined> {
  if (text === undefined) return ok(undefined);
  const parsed = tileSchema.safeParse(text);
  return parsed.success ? ok(parsed.data) : bad(words.notATile(text));
}

async function correct(
  { given, terminal }: Invocation,
  client: Client,
  run: RunDetail,
): Promise<Result<null>> {
  const runId = run.id;
  if (given.has('undo')) {
    const undone = await client.call('runs.undoCorrection', { runId });
    if (undone.ok) printLine(terminal.err, words.undone(undone.value.undone.changes));
    return undone.ok ? ok(null) : undone;
  }
  for (const name of actions) {
    const text = given.text(name);
    if (text === undefined) continue;
    const action = readAction(name, text, run);
    if (!action.ok) return action;
    const corrected = await client.call('runs.correct', { runId, action: action.value });
    if (!corrected.ok) return corrected;
    printLine(terminal.err, words.corrected(corrected.value.changes));
  }
  return ok(null);
}

function readAction(name: (typeof actions)[number], text: string, run: RunDetail): Result<Action> {
  const columns = run.recognised?.columns ?? [];
  const within = <Value>(column: string, make: (index: number) => Value): Result<Value> => {
    const found = findColumn(columns, column);
    if (!found.ok) return found;
    return found.value === null ? bad(words.notAnAction) : ok(make(found.value));
  };
  switch (name) {
    case 'fill': {
      const pair = readPair('--fill', 'COLUMN=VALUE', text);
      return pair.ok
        ? within(pair.value[0], (column) => ({ kind: name, column, value: pair.value[1] }))
        : pair;
    }
    case 'strip':
      return within(text, (column) => ({ kind: name, column }));
    case 'cell': {
      const [, row, column = '', value = ''] = /^(\d+):([^=]+)=(.*)$/s.exec(text) ?? [];
      if (row === undefined) return bad(words.notACell(text));
      return within(column, (index) => ({ kind: name, rowNumber: Number(row), column: index, value }));
    }
    case 'replace': {
      const [, column, find = '', by = ''] = /^([^:]+):([^=]+)=(.*)$/s.exec(text) ?? [];
      if (column === undefined) return bad(words.notAReplacement(text));
      return within(column, (index) => ({ kind: name, column: index, find, by }));
    }
    case 'skip':
    case 'keep': {
      const tile = readTile(text);
      if (!tile.ok) return tile;
      return tile.value ? ok({ kind: name, rows: { tile: tile.value } }) : bad(words.notAnAction);
    }
    case 'undo':
      return bad(words.notAnAction);
  }
}

async function writeRejects(
  invocation: Invocation,
  client: Client,
  { id }: RunDetail,
  file: string,
): Promise<Result<number>> {
  const path = resolve(invocation.terminal.cwd, file);
  const format = path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv';
  const target = { kind: 'path' as const, path };
  const written = await client.call('runs.exportRejects', { runId: id, target, format });
  if (!written.ok) return written;
  if (wantsJson(invocation)) printJson(invocation, written.value);
  else printLine(invocation.terminal.out, words.rejected(written.value.path, written.value.rows));
  return ok(exitCodes.allAnalysed);
}

function problemLines(
  run: RunDetail,
  { counts, columns, rows, matching }: OutputOf<'runs.problems'>,
): string[] {
  const label = (id: string): string => run.analyser?.fields.find((field) => field.id === id)?.label ?? id;
  const name = (index: number): string =>
    run.recognised?.columns.find((column) => column.index === index)?.name ?? '';
  const wrong = columns.filter(({ wrongColumn }) => wrongColumn);
  return [
    words.tiles(counts ?? {}),
    ...wrong.map(({ field, column, unreadable, filled }) =>
      words.wrongColumn(label(field), name(column), unreadable, filled),
    ),
    ...rows.map((row) => words.problem(row.rowNumber, reasonOf(row, label))),
    ...(matching > rows.length ? [words.more(matching - rows.length)] : []),
  ];
}

function reasonOf({ problems, duplicateOf, tile }: ProblemRow, label: (id: string) => string): string {
  const sentences = problems.map(({ field, code, text }) => problemWords[code](label(field), text));
  if (duplicateOf !== null) sentences.push(problemWords.duplicate(duplicateOf));
  return sentences.join(' ') || tile;
}
