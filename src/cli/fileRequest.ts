import { resolve } from 'node:path';
import { ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import { en } from '../contract/words/en.ts';
import { type ColumnChoices, readColumnChoices } from './columns.ts';
import type { Option } from './command.ts';
import { bad } from './commandLine.ts';
import type { Given, Invocation } from './invocation.ts';
import { readRecipeOption, withRecipe } from './recipe.ts';
import { readScope, type ScopeChoice, scopeOptions } from './scope.ts';
import { readSettings, settingOption } from './settings.ts';
import { columnOptions, recipeOption } from './sharedOptions.ts';

/** How a file is read and what is done with it, for every command that takes one. */
export const fileOptions: readonly Option[] = [
  { name: 'analyser', value: 'ID', help: 'What looks at the rows; default: refund-rules.' },
  { name: 'sheet', value: 'NAME', help: 'The sheet to read; default: the one that fits best.' },
  { name: 'header-row', value: 'N', help: 'The row that holds the headers, counted from 1.' },
  {
    name: 'skip-rows',
    value: 'N',
    help: 'Rows under the headers that are no data, such as units; skipped.',
  },
  { name: 'skip-hidden', help: 'Skip rows that are hidden in the sheet, by hand or by a filter.' },
  recipeOption,
  ...scopeOptions,
  ...columnOptions,
  settingOption,
];

export type FileRequest = {
  readonly create: InputOf<'runs.create'> & {
    readonly file: { readonly kind: 'path'; readonly path: string };
  };
  readonly choices: ColumnChoices;
  readonly scope: ScopeChoice | undefined;
};

/** The file of the command line with its options. Failures `bad-input` and those of reading a recipe. */
export async function readFileRequest(invocation: Invocation): Promise<Result<FileRequest>> {
  const { given, terminal } = invocation;
  const path = resolve(terminal.cwd, given.argument ?? '');
  const choices = readColumnChoices(given);
  if (!choices.ok) return choices;
  const reading = readReading(given);
  if (!reading.ok) return reading;
  const scope = readScope(given);
  if (!scope.ok) return scope;
  const settings = await readSettings(invocation);
  if (!settings.ok) return settings;
  const read = await readRecipeOption(invocation);
  if (!read.ok) return read;
  const file = { kind: 'path' as const, path };
  // Kept with the run, so that they hold when this program is killed while the file is read.
  const { maps, readings } = choices.value;
  const columns = { maps: maps.map(pairOf), readings: readings.map(pairOf) };
  const asked = { file, ...reading.value, columns, settings: settings.value };
  const { create, recipe } = withRecipe(read.value, asked);
  return ok({
    create: { ...create, file },
    choices: { ...choices.value, recipe },
    scope: scope.value ?? recipe?.scope,
  });
}

const pairOf = ([field, value]: readonly [string, string]): [string, string] => [field, value];

function readReading(given: Given): Result<Partial<InputOf<'runs.create'>>> {
  const [analyserId, sheet, row] = [given.text('analyser'), given.text('sheet'), given.text('header-row')];
  const headerRow = row === undefined ? undefined : Number(row);
  const skip = given.text('skip-rows');
  const skipRows = skip === undefined ? undefined : Number(skip);
  if (skipRows !== undefined && !(Number.isSafeInteger(skipRows) && skipRows >= 0)) {
    return bad(en.terminal.notANumber('--skip-rows', skip ?? ''));
  }
  if (headerRow !== undefined && !(Number.isSafeInteger(headerRow) && headerRow > 0)) {
    return bad(en.terminal.notARow(row ?? ''));
  }
  return ok({
    ...(analyserId !== undefined && { analyserId }),
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(skipRows !== undefined && { skipRows }),
    ...(given.has('skip-hidden') && { hiddenRows: 'skip' as const }),
  });
}
