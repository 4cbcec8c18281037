import { useEffect, useRef } from 'react';
import type { RunSummary } from '../../contract/values.ts';
import { useServices } from '../services.ts';

/** The share of rows that ended over all runs under way, from 0 to 1; null when none is. */
export function overallProgress(runs: readonly RunSummary[]): number | null {
  const running = runs.filter((run) => run.state === 'running' && run.active);
  const total = running.reduce((sum, run) => sum + run.counts.total, 0);
  if (running.length === 0 || total === 0) return null;
  const left = running.reduce((sum, run) => sum + run.counts.waiting + run.counts.inFlight, 0);
  return (total - left) / total;
}

/** Keeps taskbar or dock at the runs' progress and notifies when a run ends. */
export function useDesktop(runs: readonly RunSummary[] | null): void {
  const { client, shell, words } = useServices();
  const fraction = runs ? overallProgress(runs) : null;
  const shown = fraction === null ? null : Math.round(fraction * 100) / 100;
  useEffect(() => {
    void shell?.setProgress(shown);
  }, [shell, shown]);

  const running = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!runs) return;
    const ended = runs.filter((run) => running.current.has(run.id) && run.state !== 'running');
    running.current = new Set(runs.filter((run) => run.state === 'running').map((run) => run.id));
    for (const run of ended) {
      if (run.state !== 'finished' && run.state !== 'stopped') continue;
      client.call('runs.get', { runId: run.id }).then((answer) => {
        if (!answer.ok) return;
        const verdicts = answer.value.analyser?.headlineValues;
        const picture = { ...answer.value, import: null, preparing: null, remainingMs: null };
        void shell?.notify({ title: run.fileName, body: words.runSentence(picture, verdicts) });
      });
    }
  }, [runs, client, shell, words]);
}
