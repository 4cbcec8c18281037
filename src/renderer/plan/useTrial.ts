import { useCallback, useEffect, useState } from 'react';
import type { Progress } from '../../contract/values.ts';
import { useReport } from '../frame/problems.ts';
import { useServices } from '../services.ts';
import type { Scope } from './scopeDraft.ts';
import { tryCount } from './TryRows.tsx';

/** A trial that ends between two looks at the progress was never seen to run; looks are a quarter of a second apart (ms). */
const unseenMs = 1500;

/** Tries some rows; `trying` from then until the run is ready again, so that the plan stays in view meanwhile. */
export function useTrial(runId: string, fileName: string, state: Progress['state'] | undefined) {
  const { client } = useServices();
  const report = useReport();
  const [begun, setBegun] = useState(false);
  const [answered, setAnswered] = useState(false);
  const [seenRunning, setSeenRunning] = useState(false);
  const begin = useCallback(
    async (scope: Scope) => {
      setSeenRunning(false);
      setAnswered(false);
      setBegun(true);
      const answer = await client.call('runs.start', { runId, scope, tryRows: tryCount });
      if (answer.ok) return setAnswered(true);
      setBegun(false);
      report({ title: fileName, message: answer.failure });
    },
    [client, runId, fileName, report],
  );
  useEffect(() => {
    if (!begun) return;
    if (state === 'running') setSeenRunning(true);
    else if (seenRunning) setBegun(false);
    else if (answered) {
      const timer = setTimeout(() => setBegun(false), unseenMs);
      return () => clearTimeout(timer);
    }
  }, [begun, answered, seenRunning, state]);
  return { begin, trying: begun && state === 'running' };
}

/**
 * Whether a run is tried, in whatever window that began. A try that a quit or a crash cut off is over as soon as
 * somebody looks: its plan can be changed again.
 */
export function useTryInView(runId: string, state: Progress['state'] | undefined, tried: boolean): boolean {
  const { client } = useServices();
  const cutOff = tried && state === 'interrupted';
  useEffect(() => {
    if (cutOff) void client.call('runs.cancel', { runId });
  }, [client, runId, cutOff]);
  return tried && (cutOff || state === 'running');
}
