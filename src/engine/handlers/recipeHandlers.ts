import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoredRun } from '../../adapters/sqlite/runs.ts';
import type { ReadStore } from '../../adapters/sqlite/store.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { Recipe } from '../../contract/recipe.ts';
import type { ReadingChoice } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { type Failure, failed, ok, type Result } from '../../core/failure.ts';
import { onDisk } from '../onDisk.ts';
import { readRecipe, writeRecipe } from '../recipeFiles.ts';
import { freeName, readName, unlessTaken } from '../recipeNames.ts';
import { configureBy, readAgainFor, recipeOf } from '../recipes.ts';
import { missingRun } from '../runRefusals.ts';
import { type Terminal, terminalCommand } from '../terminalCommand.ts';
import { type ConfigureDeps, configureRun } from './configureRun.ts';

type Queries = 'recipes.list' | 'recipes.ofRun' | 'runs.command';

/** Recipes as they are, and runs as recipes and as command lines; for a reader too. */
export function recipeQueries(
  store: Pick<ReadStore, 'runs' | 'recipes'>,
  terminal: Terminal,
): Pick<Handlers, Queries> {
  return {
    'recipes.list': async () => ok(store.recipes.list()),
    'recipes.ofRun': async ({ runId, name, export: choices }) => {
      const run = readRun(store, runId);
      if (!run.ok) return run;
      const named = readName(name);
      return named.ok ? ok(recipeOf(run.value, named.value, choices)) : named;
    },
    'runs.command': async ({ runId, out, export: choices }) => {
      const run = readRun(store, runId);
      return run.ok ? ok({ command: terminalCommand(run.value, out, choices, terminal) }) : run;
    },
  };
}

type ReadRun = StoredRun & { readonly recognised: NonNullable<StoredRun['recognised']> };

function readRun(store: Pick<ReadStore, 'runs'>, runId: string): Result<ReadRun> {
  const run = store.runs.get(runId);
  if (!run) return missingRun(runId);
  const { recognised } = run;
  return recognised
    ? ok({ ...run, recognised })
    : failed('run-state', `${run.fileName} has not been read yet.`);
}

export type RecipeCommandsDeps = ConfigureDeps;

type Commands =
  | 'recipes.save'
  | 'recipes.rename'
  | 'recipes.delete'
  | 'recipes.import'
  | 'recipes.export'
  | 'recipes.apply';

/** Keeping recipes and using them: for the owner of the data folder only. */
export function recipeCommands(deps: RecipeCommandsDeps): Pick<Handlers, Commands> {
  const { recipes } = deps.store;
  const save = (recipe: Recipe, id = randomBytes(6).toString('hex')): string => {
    recipes.save(id, recipe, Date.now());
    return id;
  };
  const freeFor = (text: string, id?: string): Result<string> => {
    const name = readName(text);
    return name.ok ? unlessTaken(name.value, recipes.list(), id) : name;
  };
  return {
    'recipes.save': onDisk(async ({ recipe, id }) => {
      if (id !== undefined && !recipes.get(id)) return missingRecipe;
      const name = freeFor(recipe.name, id);
      return name.ok ? ok({ id: save({ ...recipe, name: name.value }, id) }) : name;
    }),
    'recipes.rename': onDisk(async ({ id, name: text }) => {
      const stored = recipes.get(id);
      if (!stored) return missingRecipe;
      const name = freeFor(text, id);
      if (!name.ok) return name;
      save({ ...stored.recipe, name: name.value }, id);
      return ok(recipes.get(id) ?? stored);
    }),
    'recipes.delete': onDisk(async ({ id }) => (recipes.delete(id) ? ok({}) : missingRecipe)),
    'recipes.import': onDisk(async ({ file }) => {
      const read = await readRecipe(file.path);
      if (!read.ok) return read;
      // The same file brought twice is one recipe.
      const all = recipes.list();
      const known = all.find(({ recipe }) => isSame(recipe, read.value));
      const stored = known ?? recipes.get(save({ ...read.value, name: freeName(read.value.name, all) }));
      return stored ? ok(stored) : missingRecipe;
    }),
    'recipes.export': async ({ id, target }) => {
      const stored = recipes.get(id);
      return stored ? writeRecipe(target.path, stored.recipe) : missingRecipe;
    },
    'recipes.apply': onDisk((input) => apply(deps, input)),
  };
}

/** A recipe may have been numbered when it was brought. */
const isSame = ({ name, ...own }: Recipe, { name: brought, ...other }: Recipe): boolean =>
  isDeepStrictEqual(own, other) && (name === brought || name.startsWith(`${brought} (`));

const missingRecipe: { ok: false; failure: Failure } = failed(
  'recipe-missing',
  'This recipe is no longer here.',
);

type Applied = {
  run: RunDetail;
  missing: string[];
  readAgain: ReadingChoice | null;
  scope: NonNullable<Recipe['scope']> | null;
  export: NonNullable<Recipe['export']> | null;
};

async function apply(
  deps: RecipeCommandsDeps,
  { runId, recipe: wanted }: ParsedInputOf<'recipes.apply'>,
): Promise<Result<Applied>> {
  const run = readRun(deps.store, runId);
  if (!run.ok) return run;
  const id = 'id' in wanted ? wanted.id : undefined;
  const recipe = 'id' in wanted ? deps.store.recipes.get(wanted.id)?.recipe : wanted;
  if (!recipe) return missingRecipe;
  const { configure, missing } = configureBy(recipe, run.value);
  const configured = await configureRun(deps, { runId, ...configure });
  if (!configured.ok) return configured;
  if (id !== undefined) deps.store.recipes.used(id, Date.now());
  return ok({
    run: configured.value,
    missing,
    readAgain: readAgainFor(recipe, run.value),
    scope: recipe.scope ?? null,
    export: recipe.export ?? null,
  });
}
