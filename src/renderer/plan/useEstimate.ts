import { useEffect, useRef, useState } from 'react';
import type { Estimate } from '../../contract/estimate.ts';
import type { RunDetail } from '../../contract/values.ts';
import { useServices } from '../services.ts';
import type { Scope } from './scopeDraft.ts';

/** Settings change one after the other; the estimate waits until they rest (ms). */
const restMs = 500;

export type Estimated =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly estimate: Estimate }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * What the run will take, asked anew whenever its settings, columns or rows change; not where `wanted` is false.
 * `changes` counts what was corrected or skipped meanwhile.
 */
export function useEstimate(detail: RunDetail, scope: Scope, wanted: boolean, changes: number): Estimated {
  const { client } = useServices();
  const [estimated, setEstimated] = useState<Estimated>({ kind: 'none' });
  const asked = useRef(0);
  const { id, settings, mapping, analyserId, counts, missing, state } = detail;
  const key = JSON.stringify([
    analyserId,
    settings,
    mapping,
    scope,
    counts.done,
    counts.failed,
    state,
    changes,
  ]);
  const possible = wanted && missing.length === 0 && state === 'ready';
  useEffect(() => {
    const mine = ++asked.current;
    if (!possible) return setEstimated({ kind: 'none' });
    const timer = setTimeout(async () => {
      setEstimated((last) => (last.kind === 'known' ? last : { kind: 'asking' }));
      const { 3: current } = JSON.parse(key) as [string, unknown, unknown, Scope];
      const answer = await client.call('runs.estimate', { runId: id, scope: current });
      if (mine !== asked.current) return;
      if (answer.ok) setEstimated({ kind: 'known', estimate: answer.value });
      else if (answer.failure.code !== 'superseded')
        setEstimated({ kind: 'failed', message: answer.failure.message });
    }, restMs);
    return () => clearTimeout(timer);
  }, [client, id, key, possible]);
  return estimated;
}
