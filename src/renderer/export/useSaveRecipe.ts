import { useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { StoredRecipe } from '../../contract/recipe.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

type Refused = { readonly message: string; readonly taken: StoredRecipe | null };

/** Keeps what a run was made with under a name. A name that cannot be is said beside it; a taken one may be replaced. */
export function useSaveRecipe(runId: string, how: InputOf<'recipes.ofRun'>['export']) {
  const { client, words } = useServices();
  const report = useReport();
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);

  const keep = async (name: string, instead: StoredRecipe | null) => {
    const made = await client.call('recipes.ofRun', { runId, name, export: how });
    const kept = made.ok
      ? await client.call('recipes.save', { recipe: made.value, ...(instead && { id: instead.id }) })
      : made;
    if (made.ok && kept.ok) {
      setRefused(null);
      const { name: as } = made.value;
      return setSaid(instead ? words.recipes.replaced(as) : words.recipes.saved(as));
    }
    if (kept.ok) return;
    const { code, message } = kept.failure;
    setSaid('');
    if (!code.startsWith('recipe-name'))
      return report({ title: (now) => now.recipes.failed, message: kept.failure });
    setRefused({
      message,
      taken: code === 'recipe-name-taken' && made.ok ? await called(made.value.name) : null,
    });
  };
  const called = async (name: string): Promise<StoredRecipe | null> => {
    const listed = await client.call('recipes.list', {});
    const wanted = name.toLowerCase();
    const all = listed.ok ? listed.value : [];
    return all.find(({ recipe }) => recipe.name.toLowerCase() === wanted) ?? null;
  };

  return {
    said,
    refused: refused?.message ?? null,
    taken: refused?.taken ?? null,
    save: (name: string) => keep(name, null),
    replace: (name: string) => keep(name, refused?.taken ?? null),
    /** Of what was said: the name is another one now. */
    forget: () => {
      setSaid('');
      setRefused(null);
    },
  };
}
