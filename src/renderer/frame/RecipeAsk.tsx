import type { StoredRecipe } from '../../contract/recipe.ts';
import { useServices } from '../services.ts';
import { Ask } from './Ask.tsx';
import type { RecipeFiles } from './useRecipeFiles.ts';

type Props = Pick<RecipeFiles, 'asking' | 'dismiss'> & {
  readonly onUse: (stored: StoredRecipe) => Promise<void>;
};

/** Asks on which file a recipe that was dropped is to be used. */
export function RecipeAsk({ asking, dismiss, onUse }: Props) {
  const { words } = useServices();
  const said = words.recipes;
  const question = asking && {
    title: said.askTitle(asking.recipe.name),
    body: said.askBody,
    confirm: said.chooseFile,
    refuse: said.notNow,
  };
  const use = async () => {
    if (asking) await onUse(asking);
    dismiss();
  };
  return <Ask calm question={question} onConfirm={use} onRefuse={dismiss} />;
}
