import { useState } from 'react';
import type { ReadingChoice } from '../../contract/recognised.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type ReadAgain = {
  /** `recipeId`: of a recipe to be applied once the file is read. Asks first where changes made by hand would be lost. */
  readonly readAgain: (how: ReadingChoice, recipeId?: string) => Promise<void>;
  readonly busy: boolean;
  /** What is to be asked before anything is lost; null for nothing. */
  readonly losing: Losing | null;
};

/** `changes`: cells corrected and rows skipped by hand. */
export type Losing = {
  readonly changes: number;
  readonly goOn: () => Promise<void>;
  readonly keep: () => void;
};

/** Reads the file in another way: a new run takes the place of this one; a refused file leaves it as it was. */
export function useReadAgain(
  detail: RunDetail,
  onRun: (runId: string, recipeId?: string) => void,
): ReadAgain {
  const { client } = useServices();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const [losing, setLosing] = useState<Losing | null>(null);
  const runId = detail.id;
  const replace = async (file: string, how: ReadingChoice, recipeId?: string) => {
    setBusy(true);
    const answer = await client.call('runs.create', {
      file: { kind: 'path', path: file },
      analyserId: detail.analyserId,
      settings: detail.settings,
      ...how,
    });
    setBusy(false);
    setLosing(null);
    if (!answer.ok) return report({ title: detail.fileName, message: answer.failure });
    onRun(answer.value.runId, recipeId);
    await client.call('runs.delete', { runId });
  };
  const readAgain = async (how: ReadingChoice, recipeId?: string) => {
    const { sourcePath } = detail;
    if (sourcePath === null) return;
    const made = await client.call('runs.corrections', { runId });
    if (!made.ok) return report({ title: detail.fileName, message: made.failure });
    const changes = made.value.cells + made.value.rowsLeftOut;
    if (changes === 0) return replace(sourcePath, how, recipeId);
    setLosing({
      changes,
      goOn: () => replace(sourcePath, how, recipeId),
      keep: () => setLosing(null),
    });
  };
  return { readAgain, busy, losing };
}
