import { useEffect, useRef } from 'react';
import type { RunSummary } from '../../contract/values.ts';
import { usePreferences } from '../live/preferences.ts';
import { useServices } from '../services.ts';

/** The share of rows that ended over all runs under way, from 0 to 1; null when none is. */
export function overallProgress(runs: readonly RunSummary[]): number | null {
  const running = runs.filter((run) => run.state === 'running' && run.active);
  const total = running.reduce((sum, run) => sum + run.counts.total, 0);
  if (running.length === 0 || total === 0) return null;
  const left = running.reduce((sum, run) => sum + run.counts.waiting + run.counts.inFlight, 0);
  return (total - left) / total;
}

type Ended = { readonly run: RunSummary; readonly how: 'finished' | 'stopped' };

/** Runs that were running and have come to an end that a person should hear of: done, or stopped by itself. */
export function endedRuns(before: ReadonlySet<string>, runs: readonly RunSummary[]): readonly Ended[] {
  return runs.flatMap((run): Ended[] => {
    if (!before.has(run.id)) return [];
    if (run.state === 'finished') return [{ run, how: 'finished' }];
    // Paused by a person has no reason; paused by a breaker says which.
    const byItself = run.state === 'stopped' || (run.state === 'paused' && run.reason !== null);
    return byItself ? [{ run, how: 'stopped' }] : [];
  });
}

/** Keeps taskbar or dock at the runs' progress and notifies when a run ends, stops by itself, or stands still. */
export function useDesktop(runs: readonly RunSummary[] | null): void {
  const { client, shell, words } = useServices();
  const { notifyFinished, notifyStopped } = usePreferences().values;
  const fraction = runs ? overallProgress(runs) : null;
  const shown = fraction === null ? null : Math.round(fraction * 100) / 100;
  useEffect(() => {
    void shell?.setProgress(shown);
  }, [shell, shown]);

  const running = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (!runs) return;
    const ended = endedRuns(running.current, runs);
    running.current = new Set(runs.filter((run) => run.state === 'running').map((run) => run.id));
    for (const { run, how } of ended) {
      if (how === 'finished' ? !notifyFinished : !notifyStopped) continue;
      client.call('runs.get', { runId: run.id }).then((answer) => {
        if (!answer.ok) return;
        const verdicts = answer.value.analyser?.headlineValues;
        const picture = { ...answer.value, import: null, preparing: null, remainingMs: null };
        void shell?.notify({ title: run.fileName, body: words.runSentence(picture, verdicts) });
      });
    }
  }, [runs, client, shell, words, notifyFinished, notifyStopped]);
  useStalls(runs);
}

/** Notifies once each time a run stands still. */
function useStalls(runs: readonly RunSummary[] | null): void {
  const { client, shell } = useServices();
  const { notifyStalled } = usePreferences().values;
  const key = (runs ?? [])
    .filter(({ state, active }) => state === 'running' && active)
    .map(({ id, fileName }) => `${id} ${fileName}`)
    .join('\n');
  useEffect(() => {
    if (key === '' || !notifyStalled || !shell) return;
    const stops = key.split('\n').map((line) => {
      const runId = line.slice(0, line.indexOf(' '));
      let told = false;
      return client.subscribe(
        'runs.progress',
        { runId },
        {
          value: ({ reason }) => {
            const stalled = reason?.code === 'stalled';
            if (stalled && !told)
              void shell.notify({ title: line.slice(runId.length + 1), body: reason.message });
            told = stalled;
          },
          end: () => {},
        },
      );
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, shell, key, notifyStalled]);
}
