import { resolve } from 'node:path';
import type { Client } from '../../contract/client.ts';
import { failed, ok, type Result } from '../../contract/failure.ts';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { workbench as words } from '../../contract/words/enWorkbench.ts';
import { type Command, exitCodes } from '../command.ts';
import { bad } from '../commandLine.ts';
import { findRun } from '../findRun.ts';
import { type Invocation, printJson, printLine, wantsJson } from '../invocation.ts';
import { withEngine } from '../withEngine.ts';

export const recipes: Command = {
  name: 'recipes',
  summary: 'List, save, share and delete recipes: how a kind of file is analysed.',
  argument: { name: 'RECIPE', required: false, help: 'Its name or id.' },
  options: [
    { name: 'save-from', value: 'RUN', help: 'Save what a run was made with, under --name.' },
    { name: 'name', value: 'NAME', help: 'The name of a recipe that is saved.' },
    { name: 'replace', help: 'With --save-from: in place of the recipe of that name.' },
    { name: 'rename', value: 'NAME', help: 'Give the recipe another name.' },
    { name: 'import', value: 'FILE', help: 'Save the recipe of a file.' },
    { name: 'export', value: 'FILE', help: 'Write the recipe to a file, to share or for --recipe.' },
    { name: 'delete', help: 'Delete the recipe.' },
  ],
  run: (invocation) => {
    const { given } = invocation;
    const changes = ['save-from', 'rename', 'import', 'export', 'delete'].some((name) => given.has(name));
    return withEngine(invocation, changes ? 'operate' : 'read', ({ client }) => act(invocation, client));
  },
};

async function act(invocation: Invocation, client: Client): Promise<Result<number>> {
  const { given, terminal } = invocation;
  const importing = given.text('import');
  const exporting = given.text('export');
  if (given.has('save-from')) return save(invocation, client);
  if (importing !== undefined) {
    const path = resolve(terminal.cwd, importing);
    const stored = await client.call('recipes.import', { file: { kind: 'path', path } });
    return stored.ok ? told(invocation, stored.value, words.recipeSaved(stored.value.recipe.name)) : stored;
  }
  const listed = await client.call('recipes.list', {});
  if (!listed.ok) return listed;
  if (given.argument === undefined) return list(invocation, listed.value);
  const found = find(listed.value, given.argument);
  if (!found) return failed('recipe-missing', words.noRecipe(given.argument));
  if (exporting !== undefined) {
    const target = { kind: 'path' as const, path: resolve(terminal.cwd, exporting) };
    const written = await client.call('recipes.export', { id: found.id, target });
    return written.ok ? told(invocation, written.value, words.recipeWritten(written.value.path)) : written;
  }
  const name = given.text('rename');
  if (name !== undefined) {
    const renamed = await client.call('recipes.rename', { id: found.id, name });
    if (!renamed.ok) return renamed;
    return told(invocation, renamed.value, words.recipeRenamed(renamed.value.recipe.name));
  }
  if (given.has('delete')) {
    const deleted = await client.call('recipes.delete', { id: found.id });
    return deleted.ok ? told(invocation, found, words.recipeDeleted(found.recipe.name)) : deleted;
  }
  return told(invocation, found, JSON.stringify(found.recipe));
}

async function save(invocation: Invocation, client: Client): Promise<Result<number>> {
  const { given } = invocation;
  const name = given.text('name');
  if (name === undefined) return bad(words.nameNeeded);
  const run = await findRun(client, given.text('save-from') ?? '');
  if (!run.ok) return run;
  const recipe = await client.call('recipes.ofRun', { runId: run.value.id, name });
  if (!recipe.ok) return recipe;
  const listed = await client.call('recipes.list', {});
  if (!listed.ok) return listed;
  const replaced = given.has('replace') ? find(listed.value, recipe.value.name) : undefined;
  const saved = await client.call('recipes.save', {
    recipe: recipe.value,
    ...(replaced && { id: replaced.id }),
  });
  if (!saved.ok) return saved;
  return told(invocation, { ...saved.value, recipe: recipe.value }, words.recipeSaved(recipe.value.name));
}

function find(all: readonly StoredRecipe[], text: string): StoredRecipe | undefined {
  const wanted = text.toLowerCase();
  return all.find(({ id }) => id === text) ?? all.find(({ recipe }) => recipe.name.toLowerCase() === wanted);
}

function list(invocation: Invocation, all: readonly StoredRecipe[]): Result<number> {
  if (wantsJson(invocation)) printJson(invocation, all);
  else if (all.length === 0) printLine(invocation.terminal.out, words.noRecipes);
  else {
    for (const { id, recipe } of all) {
      printLine(invocation.terminal.out, `${id}  ${recipe.name}  (${recipe.analyserId})`);
    }
  }
  return ok(exitCodes.allAnalysed);
}

function told(invocation: Invocation, value: object, sentence: string): Result<number> {
  if (wantsJson(invocation)) printJson(invocation, value);
  else printLine(invocation.terminal.out, sentence);
  return ok(exitCodes.allAnalysed);
}
