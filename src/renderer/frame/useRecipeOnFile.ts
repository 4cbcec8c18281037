import { useCallback } from 'react';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { useServices } from '../services.ts';
import { fileNameOf } from './pastedPaths.ts';
import type { Problem } from './problems.ts';

/** Asks for a file and makes a run of it for a recipe; `onRun` hears of it, the recipe being applied once the file is read. */
export function useRecipeOnFile(
  onRun: (runId: string, recipeId: string) => void,
  report: (problem: Problem) => void,
): (stored: StoredRecipe) => Promise<void> {
  const { client, shell } = useServices();
  return useCallback(
    async ({ id, recipe }) => {
      const path = await shell?.openFile();
      if (!path) return;
      const { sheet, headerRow, skipRows, hiddenRows, analyserId } = recipe;
      const answer = await client.call('runs.create', {
        file: { kind: 'path', path },
        analyserId,
        settings: recipe.settings,
        ...(sheet !== undefined && { sheet }),
        ...(headerRow !== undefined && { headerRow }),
        ...(skipRows !== undefined && { skipRows }),
        ...(hiddenRows !== undefined && { hiddenRows }),
      });
      if (answer.ok) onRun(answer.value.runId, id);
      else report({ title: fileNameOf(path), message: answer.failure });
    },
    [client, shell, onRun, report],
  );
}
