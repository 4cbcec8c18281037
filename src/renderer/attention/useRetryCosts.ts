import { useEffect, useState } from 'react';
import type { Client } from '../../contract/client.ts';
import type { Estimate } from '../../contract/estimate.ts';
import type { FailureGroup, RunDetail } from '../../contract/values.ts';
import { makesNoCalls } from '../home/runTone.ts';
import { useServices } from '../services.ts';

/** An estimate looks at the rows of a group, so a run at work is not asked with every failure (ms). */
const gapMs = 1500;

/** Somebody else asked for an estimate of the same run; a question is asked again after that (ms), so many times. */
const supersededMs = 400;
const mostAsks = 5;

/** What trying some rows again takes; of a group that has grown since it says nothing. */
export type RetryCost = { readonly rows: number; readonly estimate: Estimate };

/**
 * What trying each group again would take, by its code, as far as it is known. One group after the other: the
 * engine makes one estimate of a run at a time.
 */
export function useRetryCosts(
  { id: runId, analyserId }: Pick<RunDetail, 'id' | 'analyserId'>,
  groups: readonly FailureGroup[],
): { readonly [code: string]: RetryCost } {
  const { client } = useServices();
  const [costs, setCosts] = useState<{ readonly [code: string]: RetryCost }>({});
  const asked = makesNoCalls(analyserId) ? '' : groups.map(({ code, failed }) => `${code} ${failed}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` says what of the groups matters
  useEffect(() => {
    if (asked === '') return;
    let over = false;
    const askAll = async () => {
      for (const { code } of groups) {
        const cost = await costOf(client, runId, code, () => over);
        if (over) return;
        if (cost) setCosts((known) => ({ ...known, [code]: cost }));
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

async function costOf(
  client: Client,
  runId: string,
  code: string,
  over: () => boolean,
): Promise<RetryCost | null> {
  for (let asks = 0; asks < mostAsks && !over(); asks++) {
    const answer = await client.call('runs.retry', { runId, which: { kind: 'code', code }, dryRun: true });
    if (!answer.ok) return null;
    const { rows, estimate } = answer.value;
    if (estimate) return { rows, estimate };
    await new Promise((soon) => setTimeout(soon, supersededMs));
  }
  return null;
}
