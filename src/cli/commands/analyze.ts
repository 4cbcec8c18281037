import { resolve } from 'node:path';
import { ok, type Result } from '../../contract/failure.ts';
import type { InputOf } from '../../contract/methods.ts';
import { en } from '../../contract/words/en.ts';
import { beginRun } from '../beginRun.ts';
import { carryOn, ownerLeft } from '../carryOn.ts';
import { type ColumnChoices, readColumnChoices } from '../columns.ts';
import type { Command } from '../command.ts';
import { bad } from '../commandLine.ts';
import { checkTarget, type ExportTarget, readTarget } from '../exportTarget.ts';
import { isInterruption, unlessInterrupted } from '../interruption.ts';
import type { Given, Invocation } from '../invocation.ts';
import { progressDisplay } from '../progressDisplay.ts';
import { readRecipeOption, targetBy, withRecipe } from '../recipe.ts';
import { type Begun, reportInterrupted } from '../reportInterrupted.ts';
import { readScope, resolveScope, type ScopeChoice, scopeOptions } from '../scope.ts';
import { secretOptions } from '../secrets.ts';
import { readSettings, settingOption } from '../settings.ts';
import { columnOptions, outOptions, recipeOption } from '../sharedOptions.ts';
import { type Opened, withEngine } from '../withEngine.ts';
import { workThrough } from '../workThrough.ts';

export const analyze: Command = {
  name: 'analyze',
  aliases: ['analyse'],
  summary: 'Analyse every row of a workbook.',
  argument: {
    name: 'FILE',
    required: true,
    help: 'The workbook (.xlsx, .xlsm, .xls, .xlsb, .ods or .csv). It is never changed.',
  },
  options: [
    ...outOptions,
    { name: 'analyser', value: 'ID', help: 'What looks at the rows; default: refund-rules.' },
    { name: 'sheet', value: 'NAME', help: 'The sheet to read; default: the one that fits best.' },
    { name: 'header-row', value: 'N', help: 'The row that holds the headers, counted from 1.' },
    {
      name: 'skip-rows',
      value: 'N',
      help: 'Rows under the headers that are no data, such as units; left out.',
    },
    { name: 'skip-hidden', help: 'Leave out rows that are hidden in the sheet, by hand or by a filter.' },
    recipeOption,
    ...scopeOptions,
    ...columnOptions,
    settingOption,
    ...secretOptions,
  ],
  run: analyzeFile,
};

type Request = {
  readonly create: InputOf<'runs.create'>;
  readonly choices: ColumnChoices;
  readonly scope: ScopeChoice | undefined;
  readonly target: ExportTarget | null;
};

async function analyzeFile(invocation: Invocation): Promise<Result<number>> {
  const request = await readRequest(invocation);
  if (!request.ok) return request;
  const begun: Begun = { runId: null, sinceIso: new Date().toISOString() };
  const worked = await withEngine(invocation, 'operate', (opened) =>
    work(invocation, opened, request.value, begun),
  );
  const { choices, target } = request.value;
  const ended = await carryOn(invocation, worked, begun, choices, target);
  return isInterruption(ended) ? reportInterrupted(invocation, begun, target) : ended;
}

async function readRequest(invocation: Invocation): Promise<Result<Request>> {
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
  const named = readTarget(invocation);
  if (!named.ok) return named;
  const checked = named.value ? await checkTarget(named.value, path) : ok(null);
  if (!checked.ok) return checked;
  const file = { kind: 'path' as const, path };
  const { create, recipe } = withRecipe(read.value, { file, ...reading.value, settings: settings.value });
  const target = targetBy(recipe, named.value, invocation);
  return ok({
    create,
    choices: { ...choices.value, recipe },
    scope: scope.value ?? recipe?.scope,
    target,
  });
}

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

async function work(
  invocation: Invocation,
  { client, mode }: Opened,
  { create, choices, scope, target }: Request,
  begun: Begun,
): Promise<Result<number>> {
  const { terminal } = invocation;
  const chosen = await resolveScope(client, scope);
  if (!chosen.ok) return chosen;
  const created = await unlessInterrupted(terminal.interrupted, client.call('runs.create', create));
  if (!created.ok) return created;
  const { runId } = created.value;
  begun.runId = runId;
  const shared = { invocation, client, mode, display: progressDisplay(terminal.err, Date.now) };
  const started = await beginRun(shared, runId, choices, chosen.value);
  if (started.ok) return workThrough(shared, runId, target);
  // What cannot start is told and forgotten; the next try makes a run of its own.
  if (!isInterruption(started) && !ownerLeft(started)) await client.call('runs.delete', { runId });
  return started;
}
