import type { Client } from '../contract/client.ts';
import type { Preferences } from '../contract/preferences.ts';
import type { RunSummary } from '../contract/values.ts';
import type { Words } from '../contract/words/en.ts';
import type { DesktopPort } from './desktopPort.ts';

export type RunNewsDeps = {
  readonly client: Pick<Client, 'call' | 'subscribe'>;
  readonly desktop: DesktopPort;
  readonly words: () => Words;
  readonly preferences: () => Pick<Preferences, 'notifyFinished' | 'notifyStopped' | 'notifyStalled'>;
};

/**
 * Keeps taskbar or dock at the runs' progress, and notifies when a run ends, stops by itself, or stands still. Here and
 * not in the page, so that it goes on while the page is loaded anew or there is no window. Answers how to stop.
 */
export function followRunNews(deps: RunNewsDeps): () => void {
  const stalls = stallWatch(deps);
  let running: ReadonlySet<string> = new Set();
  let shown: number | null = null;
  const look = (runs: readonly RunSummary[]): void => {
    const fraction = hundredths(overallProgress(runs));
    if (fraction !== shown) deps.desktop.setProgress(fraction);
    shown = fraction;
    for (const ended of endedRuns(running, runs)) void tellOfEnd(deps, ended);
    running = new Set(runs.filter(({ state }) => state === 'running').map(({ id }) => id));
    stalls.follow(runs.filter(({ state, active }) => state === 'running' && active));
  };
  const stop = deps.client.subscribe('runs.watch', {}, { value: look, end: () => look([]) });
  return () => {
    stop();
    stalls.follow([]);
  };
}

/** More would redraw a taskbar that shows no more. */
const hundredths = (fraction: number | null): number | null =>
  fraction === null ? null : Math.round(fraction * 100) / 100;

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

async function tellOfEnd({ client, desktop, words, preferences }: RunNewsDeps, { run, how }: Ended) {
  const { notifyFinished, notifyStopped } = preferences();
  if (how === 'finished' ? !notifyFinished : !notifyStopped) return;
  const answer = await client.call('runs.get', { runId: run.id });
  if (!answer.ok) return;
  const { analyser } = answer.value;
  const verdicts = analyser ? words().analyser(analyser).headlineValues : undefined;
  const picture = { ...answer.value, import: null, preparing: null, remainingMs: null };
  desktop.notify({ title: run.fileName, body: words().runSentence(picture, verdicts) });
}

/** Notifies once each time a run stands still. */
function stallWatch({ client, desktop, words, preferences }: RunNewsDeps) {
  const watched = new Map<string, () => void>();
  const watch = ({ id, fileName }: RunSummary): (() => void) => {
    let told = false;
    return client.subscribe(
      'runs.progress',
      { runId: id },
      {
        value: ({ reason }) => {
          const stalled = reason?.code === 'stalled';
          if (stalled && !told && preferences().notifyStalled) {
            desktop.notify({ title: fileName, body: words().failure(reason) });
          }
          told = stalled;
        },
        end: () => {},
      },
    );
  };
  return {
    follow(running: readonly RunSummary[]): void {
      const ids = new Set(running.map(({ id }) => id));
      for (const [id, stop] of watched) {
        if (ids.has(id)) continue;
        stop();
        watched.delete(id);
      }
      for (const run of running) if (!watched.has(run.id)) watched.set(run.id, watch(run));
    },
  };
}
