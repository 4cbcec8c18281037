import { useState } from 'react';
import type { ReadingChoice } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type ReadAgain = {
  /** `recipeId`: of a recipe to be applied once the file is read. */
  readonly readAgain: (how: ReadingChoice, recipeId?: string) => Promise<void>;
  readonly busy: boolean;
};

/** Reads the file in another way: a new run takes the place of this one; a refused file leaves it as it was. */
export function useReadAgain(
  detail: RunDetail,
  onRun: (runId: string, recipeId?: string) => void,
): ReadAgain {
  const { client } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const readAgain = async (how: ReadingChoice, recipeId?: string) => {
    if (detail.sourcePath === null) return;
    setBusy(true);
    const answer = await client.call('runs.create', {
      file: { kind: 'path', path: detail.sourcePath },
      analyserId: detail.analyserId,
      settings: detail.settings,
      ...how,
    });
    setBusy(false);
    if (!answer.ok) return report({ title: detail.fileName, message: answer.failure.message });
    onRun(answer.value.runId, recipeId);
    await client.call('runs.delete', { runId: detail.id });
  };
  return { readAgain, busy };
}
