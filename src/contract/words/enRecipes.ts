import { list } from './enPhrases.ts';
import { formatsFor } from './formats.ts';
import { recipeFileName } from './recipeFileName.ts';

/** Recipes: how a kind of file is analysed, kept for the next one, in English. */
export const recipes = {
  keepTitle: 'Again next time',
  keepHelp: 'Columns, settings and export, for the next file of this kind.',
  name: 'Name of the recipe',
  save: 'Save as recipe',
  saved: (name: string): string =>
    `Saved “${name}”. It is offered on the first screen and when a file is checked.`,
  /** Beside the name that another one has. */
  replace: (name: string): string => `Replace “${name}”`,
  replaced: (name: string): string => `Replaced “${name}” by what this run was made with.`,
  rename: (name: string): string => `Rename ${name}`,
  newName: (name: string): string => `New name of ${name}`,
  keepName: 'Save',
  renamed: (name: string): string => `It is now called “${name}”.`,
  failed: 'The recipe',
  copyCommand: 'Copy terminal command',
  copied: 'The command is on the clipboard:',
  /** Of cells corrected and rows skipped before the start. */
  byHand: (count: number): string =>
    `${formatsFor('en').count(count)} ${count === 1 ? 'change' : 'changes'} made by hand before the start ${count === 1 ? 'is' : 'are'} not in it.`,
  title: 'Recipes',
  use: 'Use on a file…',
  useOf: (name: string): string => `Use on a file… ${name}`,
  askTitle: (name: string): string => `Use “${name}” on which file?`,
  askBody: 'The recipe is saved. It also stands on the first screen, for later.',
  chooseFile: 'Choose a file…',
  notNow: 'Not now',
  share: 'Share…',
  shareOf: (name: string): string => `Share… ${name}`,
  shared: (name: string): string => `Saved as ${name}. It holds no keys and no rows.`,
  remove: (name: string): string => `Delete ${name}`,
  bring: 'Open a recipe…',
  fileName: (name: string): string => recipeFileName(name, 'Recipe'),
  apply: 'Apply a recipe',
  applied: (name: string): string => `Set up as “${name}” says.`,
  missing: (name: string, headers: readonly string[]): string =>
    `Set up as “${name}” says, but the file has no ${headers.length === 1 ? 'column' : 'columns'} ${list(headers.map((header) => `“${header}”`))}.`,
};
