import { useState } from 'react';
import type { Failure } from '../../contract/failure.ts';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { fileNameOf } from '../frame/pastedPaths.ts';
import { useReport } from '../frame/problems.ts';
import { useRecipeOnFile } from '../frame/useRecipeOnFile.ts';
import { useAnswer } from '../live/useAnswer.ts';
import { useServices } from '../services.ts';

/**
 * The saved recipes and what is done with them; `onRun` hears of a run made for one, to be applied once the file is read.
 * `taken` changes when one came from elsewhere.
 */
export function useRecipes(onRun: (runId: string, recipeId?: string) => void, taken: number) {
  const { client, shell, words } = useServices();
  const report = useReport();
  const [asked, setAsked] = useState(0);
  const [said, setSaid] = useState('');
  const list = useAnswer('recipes.list', {}, `${asked} ${taken}`, 0);
  const failed = (message: Failure) => report({ title: (now) => now.recipes.failed, message });

  const use = useRecipeOnFile(onRun, report);
  const share = async ({ id, recipe }: StoredRecipe) => {
    const suggestedName = words.recipes.fileName(recipe.name);
    const path = await shell?.saveFile({ suggestedName, format: 'json' });
    if (!path) return;
    const answer = await client.call('recipes.export', { id, target: { kind: 'path', path } });
    if (answer.ok) setSaid(words.recipes.shared(fileNameOf(answer.value.path)));
    else failed(answer.failure);
  };
  const bring = async () => {
    const path = await shell?.openFile();
    if (!path) return;
    const answer = await client.call('recipes.import', { file: { kind: 'path', path } });
    if (answer.ok) setAsked(asked + 1);
    else failed(answer.failure);
  };
  /** Answers why it cannot be called so; null where it is. */
  const rename = async ({ id }: StoredRecipe, name: string): Promise<string | null> => {
    const answer = await client.call('recipes.rename', { id, name });
    if (!answer.ok) return answer.failure.message;
    setSaid(words.recipes.renamed(answer.value.recipe.name));
    setAsked(asked + 1);
    return null;
  };
  const remove = async ({ id }: StoredRecipe) => {
    const answer = await client.call('recipes.delete', { id });
    if (!answer.ok) failed(answer.failure);
    setAsked(asked + 1);
  };
  return { list, said, use, share, bring, rename, remove };
}
