import { useEffect, useState } from 'react';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import type { Scope } from './scopeDraft.ts';

/** A number is typed digit by digit; the question waits until it rests (ms). */
const restMs = 150;
/** Somebody else asked about the same run; the question is asked again when that answer is probably there (ms). */
const supersededMs = 300;

/** `refused`: why there are none, where the scope cannot be. Both null until the engine has said. */
export type ScopeRows = { readonly rows: number | null; readonly refused: string | null };
const unknown: ScopeRows = { rows: null, refused: null };

/** How many rows a run of this scope would analyse. `changes` counts what was corrected or skipped meanwhile. */
export function useScopeRows(detail: RunDetail, scope: Scope, changes: number): ScopeRows {
  const { client } = useServices();
  const [answer, setAnswer] = useState<{ readonly key: string; readonly said: ScopeRows } | null>(null);
  const { id: runId, counts, state } = detail;
  const key = JSON.stringify([runId, scope, counts, state, changes]);
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async () => {
      const { 1: asked } = JSON.parse(key) as [string, Scope];
      const found = await client.call('runs.scopeRows', { runId, scope: asked });
      if (!current) return;
      if (found.ok) setAnswer({ key, said: { rows: found.value.rows, refused: null } });
      else if (found.failure.code === 'superseded') timer = setTimeout(ask, supersededMs);
      else setAnswer({ key, said: { rows: 0, refused: found.failure.message } });
    };
    timer = setTimeout(ask, restMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, runId, key]);
  return answer?.key === key ? answer.said : unknown;
}
