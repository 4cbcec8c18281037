import type { Queue } from '../adapters/sqlite/queue.ts';
import type { StoredRun } from '../adapters/sqlite/runs.ts';
import type { Failure, Result } from '../core/failure.ts';
import { ok } from '../core/failure.ts';
import type { Scope } from '../core/run/scope.ts';

/** How often a queue looks whether there is room, in ms. Nothing is looked at while it is empty. */
const everyMs = 500;

export type RunQueueDeps = {
  readonly queue: Queue;
  readonly run: (runId: string) => StoredRun | undefined;
  /** Runs at work. */
  readonly live: () => number;
  /** How many may be at work. */
  readonly room: () => number;
  readonly start: (runId: string, scope: Scope | null) => Result<unknown> | Promise<Result<unknown>>;
  /** Tells of a run that could not be started and was taken out. */
  readonly refused: (run: StoredRun | undefined, failure: Failure) => void;
};

/**
 * Starts queued runs when there is room, in order. One whose file is still being read, or whose columns are
 * not chosen yet, lets those behind it go first. After the program was started again the queue is held:
 * nothing is sent, and nothing paid for, before somebody says so.
 */
export function createRunQueue(deps: RunQueueDeps, isHeld: boolean) {
  const { queue } = deps;
  let held = isHeld && queue.list().length > 0;
  let busy = false;
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();

  const look = async (): Promise<void> => {
    if (held || busy) return;
    busy = true;
    try {
      for (const { runId, scope } of queue.list()) {
        if (deps.live() >= deps.room()) return;
        const run = deps.run(runId);
        if (run?.state === 'importing' || run?.state === 'draft') continue;
        queue.remove(runId);
        const started = run?.state === 'ready' ? await deps.start(runId, scope) : ok(null);
        if (!started.ok) deps.refused(run, started.failure);
      }
    } finally {
      busy = false;
    }
  };

  return {
    get held() {
      return held;
    },
    async add(runId: string, scope: Scope | null): Promise<{ started: boolean; place: number }> {
      // Whoever adds a run wants the queue to go on.
      held = false;
      const place = queue.add(runId, scope);
      await look();
      const started = !queue.list().some((queued) => queued.runId === runId);
      return { started, place: started ? 0 : place };
    },
    go(): Promise<void> {
      held = false;
      return look();
    },
    close(): void {
      clearInterval(timer);
    },
  };
}
