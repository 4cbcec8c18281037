import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RunSummary } from '../../contract/values.ts';
import type { Problem } from '../frame/problems.ts';
import { useServices } from '../services.ts';

/** How long a deleted run can be taken back (ms). */
export const undoWithinMs = 8_000;

export type Deletions = {
  /** Ids of runs that are out of sight and not deleted yet. */
  readonly hidden: ReadonlySet<string>;
  /** The newest of them, to be offered back. */
  readonly newest: RunSummary | null;
  readonly remove: (run: RunSummary) => void;
  readonly undo: () => void;
};

/**
 * Runs on their way out: hidden at once, deleted when the time to take them back has passed. Whoever closes
 * the window before that keeps them.
 */
export function useDeletions(report: (problem: Problem) => void): Deletions {
  const { client } = useServices();
  const [waiting, setWaiting] = useState<readonly RunSummary[]>([]);
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const forget = useCallback((runId: string) => {
    clearTimeout(timers.current.get(runId));
    timers.current.delete(runId);
    setWaiting((all) => all.filter((run) => run.id !== runId));
  }, []);

  const remove = useCallback(
    (run: RunSummary) => {
      setWaiting((all) => [...all.filter((one) => one.id !== run.id), run]);
      const timer = setTimeout(async () => {
        const answer = await client.call('runs.delete', { runId: run.id });
        if (!answer.ok) report({ title: run.fileName, message: answer.failure });
        forget(run.id);
      }, undoWithinMs);
      timers.current.set(run.id, timer);
    },
    [client, report, forget],
  );
  useEffect(() => {
    const all = timers.current;
    return () => {
      for (const timer of all.values()) clearTimeout(timer);
    };
  }, []);

  const newest = waiting.at(-1) ?? null;
  const hidden = useMemo(() => new Set(waiting.map((run) => run.id)), [waiting]);
  const undo = useCallback(() => newest && forget(newest.id), [newest, forget]);
  return { hidden, newest, remove, undo };
}
