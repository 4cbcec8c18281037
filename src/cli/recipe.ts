import { resolve } from 'node:path';
import { ok, type Result } from '../contract/failure.ts';
import type { InputOf } from '../contract/methods.ts';
import type { Recipe } from '../contract/recipe.ts';
import type { ExportTarget } from './exportTarget.ts';
import type { Invocation } from './invocation.ts';

/** `--recipe`; `undefined` without. Failures `file-missing`, `file-unreadable`, `bad-recipe`, `recipe-newer`. */
export async function readRecipeOption({ given, terminal }: Invocation): Promise<Result<Recipe | undefined>> {
  const path = given.text('recipe');
  if (path === undefined) return ok(undefined);
  const { readRecipe } = await import('../engine/recipeFiles.ts');
  return readRecipe(resolve(terminal.cwd, path));
}

type Create = InputOf<'runs.create'>;

/** How the file is read and analysed: as the recipe says, but for what was given on the command line. */
export function withRecipe(recipe: Recipe | undefined, given: Create): { create: Create; recipe?: Recipe } {
  if (!recipe) return { create: given };
  const { analyserId, sheet, headerRow, skipRows, hiddenRows } = recipe;
  const settings = { ...recipe.settings, ...given.settings };
  const read = {
    analyserId,
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(skipRows !== undefined && { skipRows }),
    ...(hiddenRows !== undefined && { hiddenRows }),
  };
  const create = { ...read, ...given, settings };
  return { create, recipe: { ...recipe, analyserId: given.analyserId ?? analyserId, settings } };
}

/** The target named on the command line, written as the recipe says where nothing else was given. */
export function targetBy(
  recipe: Recipe | undefined,
  target: ExportTarget | null,
  { given }: Invocation,
): ExportTarget | null {
  const choices = recipe?.export;
  if (!target || !choices) return target;
  const style = target.csvStyle ?? choices.csvStyle;
  return {
    ...target,
    layout: given.has('layout') ? target.layout : choices.layout,
    byteOrderMark: given.has('no-bom') ? false : choices.byteOrderMark,
    ...(style && { csvStyle: style }),
    language: target.language ?? choices.language,
    which: target.which ?? choices.which,
    provenance: target.provenance ?? choices.provenance,
  };
}
