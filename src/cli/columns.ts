import type { AnalyserInfo } from '../contract/analyserInfo.ts';
import type { Client } from '../contract/client.ts';
import { columnNamed, letters, readingNamed } from '../contract/columnChoices.ts';
import { type Failure, failed, ok, type Result } from '../contract/failure.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { ColumnReading, Recognised, SourceColumn } from '../contract/recognised.ts';
import type { RunDetail } from '../contract/values.ts';
import { en } from '../contract/words/en.ts';
import { reading as readingWords } from '../contract/words/enReading.ts';
import { bad, readPair } from './commandLine.ts';
import { type Given, quoted } from './invocation.ts';

const words = en.terminal;
/** A sentence with more headers than this helps nobody. */
const namedHeaders = 20;

type Pair = readonly [field: string, value: string];
export type ColumnChoices = {
  readonly maps: readonly Pair[];
  readonly readings: readonly Pair[];
  /** What was decided before, for files of this kind; maps and readings come on top. */
  readonly recipe?: Recipe | undefined;
};
type Field = AnalyserInfo['fields'][number];

/** `--map` and `--read` as given. Failure `bad-input`. */
export function readColumnChoices(given: Given): Result<ColumnChoices> {
  const all: { [option: string]: Pair[] } = { map: [], read: [] };
  for (const [option, value] of [['map', 'FIELD=COLUMN'] as const, ['read', 'FIELD=HOW'] as const]) {
    for (const text of given.texts(option)) {
      const pair = readPair(`--${option}`, value, text);
      if (!pair.ok) return pair;
      all[option]?.push(pair.value);
    }
  }
  return ok({ maps: all.map ?? [], readings: all.read ?? [] });
}

/** Tells the engine what the user chose. Failures `bad-input` and those of `runs.configure`. */
export async function chooseColumns(
  client: Client,
  imported: RunDetail,
  choices: ColumnChoices,
): Promise<Result<RunDetail>> {
  const applied =
    choices.recipe && imported.recognised ? await apply(client, imported, choices.recipe) : ok(imported);
  if (!applied.ok) return applied;
  const run = applied.value;
  if (choices.maps.length + choices.readings.length === 0 || !run.recognised) return ok(run);
  const { columns } = run.recognised;
  const { analyser } = run;
  const mapping: { [field: string]: number | null } = {};
  for (const [fieldText, columnText] of choices.maps) {
    const field = findField(analyser, fieldText);
    if (!field.ok) return field;
    const column = findColumn(columns, columnText);
    if (!column.ok) return column;
    mapping[field.value.id] = column.value;
  }
  const readings: { [column: string]: Reading } = {};
  for (const [fieldText, how] of choices.readings) {
    const field = findField(analyser, fieldText);
    if (!field.ok) return field;
    const column = columns[{ ...run.mapping, ...mapping }[field.value.id] ?? -1];
    if (!column) return bad(words.fieldNotMapped(field.value.label));
    const reading = changedReading(readings[column.index] ?? column.reading, fieldText, how);
    if (!reading.ok) return reading;
    readings[column.index] = reading.value;
  }
  return client.call('runs.configure', { runId: run.id, mapping, readings });
}

/** A header the file does not have is told with the fields that miss a column, where one is required. */
async function apply(client: Client, { id }: RunDetail, recipe: Recipe): Promise<Result<RunDetail>> {
  const applied = await client.call('recipes.apply', { runId: id, recipe });
  return applied.ok ? ok(applied.value.run) : applied;
}

function findField(analyser: RunDetail['analyser'], text: string): Result<Pick<Field, 'id' | 'label'>> {
  // One this version does not have; the engine then judges the field's id.
  if (!analyser) return ok({ id: text, label: text });
  const wanted = text.toLowerCase();
  const found = analyser.fields.find(
    ({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  return found ? ok(found) : bad(words.noField(text, en.list(analyser.fields.map(({ id }) => id))));
}

/** Nothing takes the field's column away. */
export function findColumn(columns: readonly SourceColumn[], text: string): Result<number | null> {
  if (text === '') return ok(null);
  const found = columnNamed(columns, text);
  return found ? ok(found.index) : bad(words.noColumn(text, headers(columns)));
}

type Reading = Pick<ColumnReading, 'decimalMark' | 'dateOrder'>;

function changedReading(before: Reading, field: string, how: string): Result<Reading> {
  const reading = readingNamed(before, how);
  return reading ? ok(reading) : bad(words.notReadSo(`--read ${field}`, how));
}

/** Why a run cannot start, and what to type; `undefined` when it can. */
export function missingColumns(run: RunDetail): Failure | undefined {
  if (run.missing.length === 0 || !run.recognised) return undefined;
  const labels = run.missing.map((id) => run.analyser?.fields.find((field) => field.id === id)?.label ?? id);
  // A guess by what is in a column is named, never taken.
  const guess = (id: string): string => {
    const column = run.recognised?.columns.find(({ index }) => index === run.suggested?.[id]);
    return column ? quoted(`${id}=${column.name}`) : `${id}=COLUMN`;
  };
  const fix = run.missing.map((id) => `--map ${guess(id)}`).join(' ');
  const there = headers(run.recognised.columns);
  return failed('columns-missing', words.columnsMissing(run.fileName, en.list(labels), there, fix)).failure;
}

function headers(columns: readonly SourceColumn[]): string {
  const names = columns.slice(0, namedHeaders).map(({ name }) => name);
  const more = columns.length - names.length;
  return en.list(more > 0 ? [...names, words.andMore(more)] : names);
}

/** What was recognised in the file and what each field is read from, as lines for a person. */
export function recognisedLines(run: RunDetail): string[] {
  const { recognised, mapping } = run;
  if (!recognised) return [];
  const { sheet, headerRow, columns } = recognised;
  const lines = [words.recognised(run.fileName, sheet, headerRow, en.rows(run.counts.total))];
  const mapped = mappedFields(run.analyser, mapping, recognised);
  if (mapped.length > 0) {
    lines.push(
      words.columns(mapped.map(({ field, column }) => words.pair(field.label, column.name)).join(', ')),
    );
  }
  const used = new Set(Object.values(mapping));
  const unused = columns.filter(({ index }) => !used.has(index));
  if (unused.length > 0) lines.push(words.unused(headers(unused)));
  for (const header of twice(columns)) lines.push(words.headerTwice(header));
  for (const { field, column } of mapped) {
    const doubt = doubtOf(field, column.reading);
    if (doubt) lines.push(words.uncertain(field.label, doubt.reading, `--read ${field.id}=${doubt.other}`));
  }
  if (recognised.notes) lines.push(...readingWords.notes(recognised.notes, letters));
  return lines;
}

/** Headers that several columns have. */
function twice(columns: readonly SourceColumn[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { header } of columns) {
    if (header !== '' && seen.has(header)) again.add(header);
    seen.add(header);
  }
  return [...again];
}

type Mapped = { readonly field: Field; readonly column: SourceColumn };

function mappedFields(
  analyser: RunDetail['analyser'],
  mapping: RunDetail['mapping'],
  { columns }: Recognised,
): Mapped[] {
  return (analyser?.fields ?? []).flatMap((field) => {
    const column = columns[mapping[field.id] ?? -1];
    return column ? [{ field, column }] : [];
  });
}

function doubtOf(
  { kind }: Field,
  { certain, decimalMark, dateOrder }: ColumnReading,
): { reading: string; other: string } | undefined {
  if (certain || kind === 'text') return undefined;
  if (kind === 'date') {
    return { reading: words.readAsDate[dateOrder], other: dateOrder === 'MDY' ? 'DMY' : 'MDY' };
  }
  return { reading: words.readAsDecimal[decimalMark], other: decimalMark === '.' ? 'comma' : 'point' };
}
