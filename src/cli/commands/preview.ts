import { resolve } from 'node:path';
import { letters } from '../../contract/columnChoices.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { Preview, PreviewCell } from '../../contract/preview.ts';
import { reading as words } from '../../contract/words/enReading.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const preview: Command = {
  name: 'preview',
  summary: 'Show what is understood of a file: its sheets and first rows.',
  argument: { name: 'FILE', required: true, help: 'The workbook. It is never changed, nor copied.' },
  options: [
    { name: 'sheet', value: 'NAME', help: 'The sheet to show; default: the one that would be analysed.' },
    { name: 'rows', value: 'N', help: 'How many of its rows, from row 1 on; default: 20.' },
  ],
  run: previewFile,
};

const defaultRows = 20;
const mostRows = 10_000;
/** Wider texts are cut in the table, never in the JSON. */
const widestCell = 40;

async function previewFile(invocation: Invocation): Promise<Result<number>> {
  const { given, terminal } = invocation;
  const rowsText = given.text('rows') ?? String(defaultRows);
  const rows = /^\d{1,5}$/.test(rowsText) ? Number(rowsText) : Number.POSITIVE_INFINITY;
  if (rows > mostRows) return bad(words.notACount(rowsText));
  const path = resolve(terminal.cwd, given.argument ?? '');
  const sheet = given.text('sheet');
  const shown = await withEngine(invocation, 'read', ({ client }) =>
    client.call('files.preview', {
      file: { kind: 'path', path },
      rows,
      ...(sheet !== undefined && { sheet }),
    }),
  );
  if (!shown.ok) return shown;
  const { notes, ...understood } = shown.value;
  if (wantsJson(invocation)) printJson(invocation, understood);
  else for (const line of table(shown.value, terminal.out.columns)) printLine(terminal.out, line);
  for (const line of words.notes(notes, letters)) printLine(terminal.err, line);
  return ok(exitCodes.allAnalysed);
}

function table({ sheets, sheet, rows }: Preview, width: number): string[] {
  const lines = sheets.map(
    ({ name, state, rows: count }) => `  ${name}${words.states[state]}: ${words.sheetRows(count)}`,
  );
  if (rows.length === 0) return [`${words.sheets}:`, ...lines, '', words.noRows(sheet)];
  return [`${words.sheets}:`, ...lines, '', words.firstRows(sheet, rows.length), ...grid(rows, width)];
}

/** Columns under their letters, as many as fit the width. */
function grid(rows: Preview['rows'], width: number): string[] {
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const heads = ['', ...Array.from({ length: columns }, (_, column) => letters(column))];
  const body = rows.map((row, index) => [String(index + 1), ...row.map(shortText)]);
  const widths = heads.map((head, at) =>
    body.reduce((most, row) => Math.max(most, (row[at] ?? '').length), head.length),
  );
  return [heads, ...body].map((row) =>
    widths
      .map((size, at) => (row[at] ?? '').padEnd(size))
      .join('  ')
      .slice(0, width)
      .trimEnd(),
  );
}

function shortText(cell: PreviewCell): string {
  if (cell === null) return '';
  const text = cell.t === 'b' ? String(cell.v).toUpperCase() : String(cell.v).replace(/\s+/g, ' ');
  return text.length > widestCell ? `${text.slice(0, widestCell - 1)}…` : text;
}
