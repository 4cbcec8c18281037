import type { Handlers } from '../../../src/contract/handlers.ts';
import { failed, ok } from '../../../src/core/failure.ts';
import type { SimulatedRun } from './simulatedRun.ts';

const missing = failed('run-missing', 'This run is no longer here; it may have been deleted.');

type Reviews = 'reviews.next' | 'reviews.counts' | 'reviews.decide' | 'reviews.undo' | 'reviews.list';

/** The review of a simulated run: its rows that are not OK, in order; what is decided is not kept. */
export function fakeReviews(find: (runId: string) => SimulatedRun | undefined): Pick<Handlers, Reviews> {
  const needing = (run: SimulatedRun) => run.rows().filter(({ result }) => result && result.verdict !== 'ok');
  return {
    'reviews.next': async ({ runId, offset, limit }) => {
      const run = find(runId);
      if (!run) return missing;
      const rows = needing(run).map((row) => ({ ...row, why: 'needs' as const }));
      const list = { id: 'reviews', madeAt: new Date(0).toISOString(), current: true };
      return ok({ matching: rows.length, rows: rows.slice(offset, offset + limit), list });
    },
    'reviews.counts': async ({ runId }) => {
      const run = find(runId);
      if (!run) return missing;
      const { length } = needing(run);
      return ok({ needing: length, undecided: length, accepted: 0, corrected: 0, rejected: 0 });
    },
    'reviews.decide': async () => ok({ rows: 1, batch: 1 }),
    'reviews.undo': async () => failed('nothing-to-undo', 'Nothing has been decided.'),
    'reviews.list': async () => ok({ total: 0, entries: [] }),
  };
}
