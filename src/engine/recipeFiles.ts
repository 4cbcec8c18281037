import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { replaceFile } from '../adapters/files/replaceFile.ts';
import { type Recipe, recipeSchema } from '../contract/recipe.ts';
import { failed, ok, type Result } from '../core/failure.ts';

/** A recipe is a page of text; whatever is larger is none. */
const mostCharacters = 2_000_000;

/** Failures `file-missing`, `file-unreadable`, `bad-recipe`, `recipe-newer`. */
export async function readRecipe(path: string): Promise<Result<Recipe>> {
  const name = basename(path);
  const text = await readFile(resolve(path), 'utf8').catch((error: unknown) => error as { code?: string });
  if (typeof text !== 'string') {
    return text.code === 'ENOENT'
      ? failed('file-missing', `There is no file ${path}.`)
      : failed('file-unreadable', `${name} cannot be read (${text.code ?? 'unknown'}).`);
  }
  const value = text.length > mostCharacters ? undefined : parsed(text);
  if (value === undefined) return failed('bad-recipe', `${name} is not JSON, so it is no recipe.`);
  const version = (value as { v?: unknown } | null)?.v;
  if (typeof version === 'number' && version > 1) {
    return failed('recipe-newer', `${name} was written by a newer Rowmill. Update Rowmill to use it.`);
  }
  const recipe = recipeSchema.safeParse(value);
  if (recipe.success) return ok(recipe.data);
  const issue = recipe.error.issues[0];
  const where = issue?.path.join('.') || 'recipe';
  return failed('bad-recipe', `${name} is no recipe: ${where}: ${issue?.message ?? 'does not fit'}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** Failures as `replaceFile`. */
export async function writeRecipe(path: string, recipe: Recipe): Promise<Result<{ path: string }>> {
  const target = resolve(path);
  const text = `${JSON.stringify(recipe, null, 2)}\n`;
  const written = await replaceFile(target, new AbortController().signal, (sink) =>
    sink.write(Buffer.from(text, 'utf8')),
  );
  return written.ok ? ok({ path: target }) : written;
}
