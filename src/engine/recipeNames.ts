import { longestRecipeName, type StoredRecipe } from '../contract/recipe.ts';
import { failed, ok, type Result } from '../core/failure.ts';

const folded = (name: string): string => name.normalize('NFC').toLowerCase();
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The name as it is kept. Failures `recipe-name-empty`, `recipe-name-long`. */
export function readName(text: string): Result<string> {
  const name = tidy(text);
  if (name === '') return failed('recipe-name-empty', 'Give the recipe a name.');
  const { length } = name;
  return length > longestRecipeName
    ? failed(
        'recipe-name-long',
        `A recipe's name has at most ${longestRecipeName} characters; this one has ${length}.`,
      )
    : ok(name);
}

/** Refuses what another recipe is called, in any case; `id` is the one that is saved. Failure `recipe-name-taken`. */
export function unlessTaken(name: string, all: readonly StoredRecipe[], id?: string): Result<string> {
  const other = all.find((one) => one.id !== id && folded(one.recipe.name) === folded(name));
  return other
    ? failed('recipe-name-taken', `There is already a recipe “${other.recipe.name}”. Choose another name.`)
    : ok(name);
}

/** The name, numbered where it is taken: `May (2)`. */
export function freeName(name: string, all: readonly StoredRecipe[]): string {
  const taken = new Set(all.map(({ recipe }) => folded(recipe.name)));
  for (let number = 2, free = name; ; number++) {
    if (!taken.has(folded(free))) return free;
    const ending = ` (${number})`;
    free = `${name.slice(0, longestRecipeName - ending.length)}${ending}`;
  }
}
