import type { Client, SubscriptionEvents } from '../../src/contract/client.ts';
import {
  type Progress,
  type RunDetail,
  type RunSummary,
  runDetailSchema,
} from '../../src/contract/values.ts';
import { failed, ok } from '../../src/core/failure.ts';

const counts = { total: 100, waiting: 60, inFlight: 0, done: 40, failed: 0, skipped: 0, needsChoice: 0 };

export const runOf = (
  id: string,
  state: RunSummary['state'],
  more: Partial<RunSummary> = {},
): RunSummary => ({
  id,
  fileName: `${id}.xlsx`,
  analyserId: 'refund-rules',
  state,
  active: state === 'running',
  counts,
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: '2026-11-20T10:00:00Z',
  finishedAt: null,
  reason: null,
  ...more,
});

const detailOf = (run: RunSummary): RunDetail =>
  runDetailSchema.parse({
    ...run,
    analyser: null,
    sourcePath: null,
    sha256: null,
    bytes: 1,
    recognised: null,
    mapping: {},
    missing: [],
    settings: {},
    asOf: '2026-11-20',
    analyserVersion: '1.0.0',
    tallies: [],
    amountTotals: [],
    possiblySentTwice: 0,
  });

const progressOf = (run: RunSummary, reason: Progress['reason']): Progress => ({
  runId: run.id,
  state: run.state,
  active: run.active,
  counts: run.counts,
  waitingForPermit: 0,
  waitingForRetry: 0,
  rowsPerSecond: null,
  remainingMs: null,
  elapsedMs: 0,
  import: null,
  preparing: null,
  tallies: [],
  reason,
});

/** An engine whose runs a test moves by hand, and what it was told to do. */
export function fakeRuns() {
  let runs: readonly RunSummary[] = [];
  const lists = new Set<SubscriptionEvents<readonly RunSummary[]>>();
  const followed = new Map<string, SubscriptionEvents<Progress>>();
  const calls: string[] = [];
  const client: Client = {
    call: async (name, input) => {
      const { runId } = input as { runId?: string };
      calls.push(runId === undefined ? name : `${name} ${runId}`);
      if (name === 'runs.list') return ok(runs) as never;
      if (name !== 'runs.get') return ok({}) as never;
      const run = runs.find(({ id }) => id === runId);
      return (run ? ok(detailOf(run)) : failed('run-missing', 'This run is gone.')) as never;
    },
    subscribe: (name, input, events) => {
      if (name === 'runs.watch') {
        lists.add(events as never);
        return () => void lists.delete(events as never);
      }
      const { runId } = input as { runId: string };
      followed.set(runId, events as never);
      return () => void followed.delete(runId);
    },
  };
  return {
    client,
    calls,
    /** Ids of the runs whose progress is followed. */
    followed: () => [...followed.keys()],
    become(next: readonly RunSummary[]): void {
      runs = next;
      for (const list of lists) list.value(next, 1);
    },
    says(runId: string, reason: Progress['reason']): void {
      const run = runs.find(({ id }) => id === runId);
      if (run) followed.get(runId)?.value(progressOf(run, reason), 1);
    },
    /** The engine is gone for good. */
    end(): void {
      for (const list of lists) list.end();
    },
  };
}
