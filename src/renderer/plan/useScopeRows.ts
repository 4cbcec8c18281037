import { useEffect, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import { compares, type Scope } from './scopeDraft.ts';

/** A number is typed digit by digit; the question waits until it rests (ms). */
const restMs = 150;

/**
 * How many rows a run of this scope would analyse; null until the engine has said so, and where rows would have
 * to be compared with an earlier run's. `changes` counts what was corrected or left out meanwhile.
 */
export function useScopeRows(detail: RunDetail, scope: Scope, changes = 0): number | null {
  const { client } = useServices();
  const [answer, setAnswer] = useState<{ readonly key: string; readonly rows: number } | null>(null);
  const { id: runId, counts, state } = detail;
  const key = JSON.stringify([runId, scope, counts, state, changes]);
  const possible = !compares(scope.kind);
  useEffect(() => {
    if (!possible) return;
    let current = true;
    const timer = setTimeout(async () => {
      const { 1: asked } = JSON.parse(key) as [string, Scope];
      const found = await client.call('runs.scopeRows', { runId, scope: asked });
      // A range past the end has no rows.
      if (current) setAnswer({ key, rows: found.ok ? found.value.rows : 0 });
    }, restMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, runId, key, possible]);
  return possible && answer?.key === key ? answer.rows : null;
}
