import { useState } from 'react';
import type { InputOf, OutputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

export type Which = InputOf<'runs.retry'>['which'];
type Asking = OutputOf<'runs.retry'> & { readonly which: Which };

/** Tries rows again: at once where it was said what that takes, else after counting them and asking. */
export function useRetry({ id: runId, fileName }: Pick<RunDetail, 'id' | 'fileName'>) {
  const { client } = useServices();
  const report = useReport();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (which: Which, dryRun: boolean): Promise<OutputOf<'runs.retry'>> => {
    setBusy(true);
    const answer = await client.call('runs.retry', { runId, which, dryRun });
    setBusy(false);
    const found = answer.ok ? answer.value : { rows: 0 };
    if (!answer.ok) report({ title: fileName, message: answer.failure });
    else if (found.rows === 0) report({ title: fileName, message: (now) => now.attention.none });
    return found;
  };
  const ask = async (which: Which) => {
    const found = await send(which, true);
    if (found.rows > 0) setAsking({ which, ...found });
  };
  const confirm = async () => {
    if (!asking) return;
    await send(asking.which, false);
    setAsking(null);
  };
  const now = (which: Which) => send(which, false);
  return { now, ask, asking, confirm, refuse: () => setAsking(null), busy };
}
