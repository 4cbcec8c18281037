import { useCallback, useEffect, useRef, useState } from 'react';
import type { Progress, RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { useLive } from './subscription.ts';

export type LiveRun = {
  readonly progress: Progress | null;
  readonly detail: RunDetail | null;
  /** Why the run cannot be shown: it was deleted, or never was. */
  readonly gone: string | null;
  /** Takes the detail a command answered with. */
  readonly setDetail: (detail: RunDetail) => void;
};

/** A run's progress as it comes, and its detail, asked again at every change of state. */
export function useRun(runId: string): LiveRun {
  const { client } = useServices();
  const { value: progress, broken, ended } = useLive('runs.progress', { runId });
  const [detail, setDetail] = useState<RunDetail | null>(null);
  const [gone, setGone] = useState<string | null>(null);
  const asked = useRef(0);

  const ask = useCallback(async () => {
    const mine = ++asked.current;
    const answer = await client.call('runs.get', { runId });
    if (mine !== asked.current) return;
    if (answer.ok) setDetail(answer.value);
    else if (answer.failure.code === 'run-missing') setGone(answer.failure.message);
  }, [client, runId]);

  const importing = progress?.state === 'importing';
  const stage = [progress?.state, progress?.active, importing ? 0 : progress?.counts.total].join(' ');
  useEffect(() => {
    if (stage) void ask();
  }, [ask, stage]);

  const take = useCallback((newest: RunDetail) => {
    asked.current++;
    setDetail(newest);
  }, []);
  return { progress, detail, gone: gone ?? broken ?? (ended ? '' : null), setDetail: take };
}
