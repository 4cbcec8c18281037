import { useEffect, useState } from 'react';
import type { Estimate } from '../../contract/estimate.ts';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';

/** An estimate looks at the rows of a group, so a run at work is not asked with every failure (ms). */
const gapMs = 1500;

/**
 * What trying each group again would take, by its code, as far as it is known. One group after the other: the
 * engine makes one estimate of a run at a time.
 */
export function useRetryCosts(
  { id: runId, analyserId }: Pick<RunDetail, 'id' | 'analyserId'>,
  groups: readonly FailureGroup[],
): { readonly [code: string]: Estimate } {
  const { client } = useServices();
  const [costs, setCosts] = useState<{ readonly [code: string]: Estimate }>({});
  const asked = makesNoCalls(analyserId) ? '' : groups.map(({ code, failed }) => `${code} ${failed}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says what of the groups matters
  useEffect(() => {
    if (asked === '') return;
    let over = false;
    const askAll = async () => {
      for (const { code } of groups) {
        const answer = await client.call('runs.retry', {
          runId,
          which: { kind: 'code', code },
          dryRun: true,
        });
        if (over) return;
        const estimate = answer.ok ? answer.value.estimate : undefined;
        if (estimate) setCosts((known) => ({ ...known, [code]: estimate }));
      }
    };
    const timer = setTimeout(askAll, Object.keys(costs).length === 0 ? 0 : gapMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [client, runId, asked]);
  return costs;
}
