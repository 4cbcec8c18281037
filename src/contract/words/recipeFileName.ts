/** The file a recipe is shared as: its name without what no system takes in a file name; `fallback` where nothing is left. */
export const recipeFileName = (name: string, fallback: string): string =>
  `${name.replace(/[/\\:*?"<>|]/g, ' ').trim() || fallback}.json`;
