import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import type { Scope } from '../plan/scopeDraft.ts';
import { useServices } from '../services.ts';
import { type ReadAgain, useReadAgain } from './useReadAgain.ts';

export type ApplyRecipe = {
  readonly apply: (id: string, name: string) => Promise<void>;
  /** What came of it; empty before. */
  readonly said: string;
  /** What is asked before the file is read again. */
  readonly reread: Pick<ReadAgain, 'losing' | 'busy'>;
};

/** Sets a run up as a recipe says, reading its file again where the recipe wants that; at once by the one it was made for. */
export function useApplyRecipe(
  detail: RunDetail,
  recipeId: string | undefined,
  onDetail: (detail: RunDetail) => void,
  onScope: (scope: Scope) => void,
  onRun: (runId: string, recipeId?: string) => void,
): ApplyRecipe {
  const { id: runId, fileName } = detail;
  const { client, words } = useServices();
  const report = useReport();
  const [said, setSaid] = useState('');
  const reread = useRef<ReadAgain['readAgain']>(async () => {});
  const again = useReadAgain(detail, onRun);
  reread.current = again.readAgain;
  const apply = useCallback(
    async (id: string, name: string) => {
      const answer = await client.call('recipes.apply', { runId, recipe: { id } });
      if (!answer.ok) return report({ title: fileName, message: answer.failure });
      const { run, missing, scope, readAgain } = answer.value;
      if (readAgain && run.sourcePath !== null) return reread.current(readAgain, id);
      onDetail(run);
      if (scope) onScope(scope);
      setSaid(missing.length > 0 ? words.recipes.missing(name, missing) : words.recipes.applied(name));
    },
    [client, runId, fileName, report, words, onDetail, onScope],
  );
  const applied = useRef(false);
  useEffect(() => {
    if (recipeId === undefined || applied.current) return;
    applied.current = true;
    client.call('recipes.list', {}).then((answer) => {
      const found = answer.ok ? answer.value.find(({ id }) => id === recipeId) : undefined;
      if (found) void apply(found.id, found.recipe.name);
    });
  }, [client, recipeId, apply]);
  return { apply, said, reread: again };
}
