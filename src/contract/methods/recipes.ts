import { z } from 'zod';
import { exportChoicesShape } from '../exporting.ts';
import { recipeSchema, storedRecipeSchema } from '../recipe.ts';
import { readingChoiceSchema } from '../recognised.ts';
import { runDetailSchema, scopeSchema } from '../values.ts';
import { type Method, none, runRef } from './method.ts';

const path = z.string().min(1).max(4096);
const id = z.string().min(1).max(64);
const file = z.object({ kind: z.literal('path'), path });
/** As it was typed: what is wrong with a name is said in a sentence. */
const name = z.string().max(10_000);
const exportChoices = z.object(exportChoicesShape);

/** Recipes: how a kind of file is analysed, kept to be used again, and as files to share. */
export const recipeMethods = {
  /** By name. */
  'recipes.list': {
    kind: 'query',
    scope: 'read',
    input: none,
    output: z.array(storedRecipeSchema),
    failures: [],
  },
  /** What a run was made with, as a recipe; nothing is saved. */
  'recipes.ofRun': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ name, export: exportChoices.optional() }),
    output: recipeSchema,
    failures: ['run-missing', 'run-state', 'recipe-name-empty', 'recipe-name-long'],
  },
  /** Saves a new one, or replaces the one with this id. `recipe-name-taken`: another one is called so, in any case. */
  'recipes.save': {
    kind: 'command',
    scope: 'operate',
    input: z.object({ recipe: recipeSchema, id: id.optional() }),
    output: z.object({ id: z.string() }),
    failures: ['recipe-missing', 'recipe-name-empty', 'recipe-name-taken', 'disk-full'],
  },
  'recipes.rename': {
    kind: 'command',
    scope: 'operate',
    input: z.object({ id, name }),
    output: storedRecipeSchema,
    failures: ['recipe-missing', 'recipe-name-empty', 'recipe-name-long', 'recipe-name-taken', 'disk-full'],
  },
  'recipes.delete': {
    kind: 'command',
    scope: 'operate',
    input: z.object({ id }),
    output: none,
    failures: ['recipe-missing'],
  },
  /** Reads a recipe from a file and saves it, numbered where another has its name. `recipe-newer`: a newer Rowmill wrote it. */
  'recipes.import': {
    kind: 'command',
    scope: 'operate',
    input: z.object({ file }),
    output: storedRecipeSchema,
    failures: ['file-missing', 'file-unreadable', 'bad-recipe', 'recipe-newer', 'disk-full'],
  },
  'recipes.export': {
    kind: 'command',
    scope: 'operate',
    input: z.object({ id, target: file }),
    output: z.object({ path: z.string() }),
    failures: ['recipe-missing', 'target-unwritable', 'target-locked', 'disk-full'],
  },
  /**
   * Configures a run that has not started as a recipe says; saved ones by id. `missing` are headers that the
   * file does not have; `scope` and `export` are for the caller to go on with. `readAgain` is how the file has to be
   * read to be as the recipe says, null where it was: to be given to `runs.create`.
   */
  'recipes.apply': {
    kind: 'command',
    scope: 'operate',
    input: runRef.extend({ recipe: z.union([z.object({ id }), recipeSchema]) }),
    output: z.object({
      run: runDetailSchema,
      missing: z.array(z.string()),
      readAgain: readingChoiceSchema.nullable(),
      scope: scopeSchema.nullable(),
      export: exportChoices.nullable(),
    }),
    failures: [
      'run-missing',
      'run-state',
      'recipe-missing',
      'analyser-missing',
      'bad-setting',
      'bad-mapping',
    ],
  },
  /** The line to type in a terminal of this system that does what a run did; secrets are not in it. */
  'runs.command': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ out: path.optional(), export: exportChoices.optional() }),
    output: z.object({ command: z.string() }),
    failures: ['run-missing', 'run-state'],
  },
} as const satisfies Record<string, Method>;
