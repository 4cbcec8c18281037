import { useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type Which = InputOf<'runs.retry'>['which'];

/** Counts the rows that would be tried again, then tries them when that is confirmed. */
export function useRetry({ id: runId, fileName }: Pick<RunDetail, 'id' | 'fileName'>) {
  const { client, words } = useServices();
  const report = useReport();
  const [asking, setAsking] = useState<{ which: Which; rows: number } | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (which: Which, dryRun: boolean): Promise<number> => {
    setBusy(true);
    const answer = await client.call('runs.retry', { runId, which, dryRun });
    setBusy(false);
    const rows = answer.ok ? answer.value.rows : 0;
    if (!answer.ok) report({ title: fileName, message: answer.failure.message });
    else if (rows === 0) report({ title: fileName, message: words.attention.none });
    return rows;
  };
  const ask = async (which: Which) => {
    const rows = await send(which, true);
    if (rows > 0) setAsking({ which, rows });
  };
  const confirm = async () => {
    if (!asking) return;
    await send(asking.which, false);
    setAsking(null);
  };
  return { ask, asking, confirm, refuse: () => setAsking(null), busy };
}
