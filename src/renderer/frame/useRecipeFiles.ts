import { useCallback, useState } from 'react';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { useServices } from '../services.ts';
import { fileNameOf } from './pastedPaths.ts';
import type { Problem } from './problems.ts';

/** Recipes are shared as JSON; no workbook ends so. */
const isRecipe = (path: string): boolean => /\.json$/i.test(path);

export type RecipeFiles = {
  /** The recipe that came last and waits for a file to be used on. */
  readonly asking: StoredRecipe | null;
  readonly dismiss: () => void;
  /** Counts up with every recipe that was taken. */
  readonly taken: number;
  /** Takes the recipes among these files, and opens the rest. */
  readonly open: (paths: readonly string[]) => Promise<void>;
};

/** Recipes that are dropped or handed over like workbooks: saved, then asked about. */
export function useRecipeFiles(
  openFiles: (paths: readonly string[]) => Promise<void>,
  report: (problem: Problem) => void,
): RecipeFiles {
  const { client } = useServices();
  const [asking, setAsking] = useState<StoredRecipe | null>(null);
  const [taken, setTaken] = useState(0);
  const take = useCallback(
    async (path: string) => {
      const answer = await client.call('recipes.import', { file: { kind: 'path', path } });
      if (answer.ok) {
        setAsking(answer.value);
        setTaken((last) => last + 1);
      } else {
        report({ title: (now) => now.frame.couldNotOpen(fileNameOf(path)), message: answer.failure });
      }
    },
    [client, report],
  );
  const open = useCallback(
    async (paths: readonly string[]) => {
      const others = paths.filter((path) => !isRecipe(path));
      if (others.length > 0) await openFiles(others);
      // After the workbooks: what these report would else be cleared.
      for (const path of paths.filter(isRecipe)) await take(path);
    },
    [openFiles, take],
  );
  const dismiss = useCallback(() => setAsking(null), []);
  return { asking, dismiss, taken, open };
}
