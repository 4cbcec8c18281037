import { useState } from 'react';
import type { InputOf } from '../../contract/methods.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';

type Which = InputOf<'runs.setAside'>['which'];
type Asking = { readonly which: Which; readonly rows: number };

/** Sets failed rows aside, at once or after counting them and asking; takes them back at once. */
export function useSetAside({ id: runId, fileName }: Pick<RunDetail, 'id' | 'fileName'>) {
  const { client, words } = useServices();
  const report = useReport();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  /** What was done; a sentence for the group it was done to, and a reason to ask for the groups again. */
  const [said, setSaid] = useState('');
  const send = async (input: Omit<InputOf<'runs.setAside'>, 'runId'>): Promise<number> => {
    setBusy(true);
    const answer = await client.call('runs.setAside', { runId, ...input });
    setBusy(false);
    if (answer.ok) return answer.value.rows;
    report({ title: fileName, message: answer.failure });
    return 0;
  };
  const ask = async (which: Which) => {
    const rows = await send({ which, dryRun: true });
    if (rows > 0) setAsking({ which, rows });
  };
  const now = async (which: Which) => {
    const rows = await send({ which });
    if (rows > 0) setSaid(words.attention.aside.done(rows));
  };
  const confirm = async () => {
    if (!asking) return;
    await now(asking.which);
    setAsking(null);
  };
  const takeBack = async (code: string) => {
    const rows = await send({ which: { kind: 'code', code }, back: true });
    if (rows > 0) setSaid(words.attention.aside.takenBack(rows));
  };
  return { now, ask, asking, confirm, refuse: () => setAsking(null), takeBack, busy, said };
}
