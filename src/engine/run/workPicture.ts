import type { Session } from '../../adapters/dispatch/sessions.ts';
import type { Work, WorkerView } from '../../contract/work.ts';
import type { RunParts } from './runParts.ts';

/** What a run has in hand, without the engine's memory, which all runs share. */
export type WorkPicture = Omit<Work, 'engineBytes'>;

/** The threads with what each holds of the run, and the run's open chunks. */
export function workPicture(
  { feed, handedOut, desk }: Pick<RunParts, 'feed' | 'handedOut' | 'desk'>,
  sessions: readonly Session[],
): WorkPicture {
  const workers = sessions.map(({ id, served, heapBytes }): WorkerView => {
    const groups = handedOut.groupsOf(id);
    const rows = groups.flatMap((group) => group.rows);
    const chunks = [...new Set(rows.map(({ chunkId }) => chunkId))].toSorted((one, other) => one - other);
    const calls = groups.filter(({ callId }) => callId !== undefined).length;
    const sent = groups.filter(({ callId }) => callId !== undefined && desk.startedAt(callId) !== undefined);
    const rowsSent = sent.reduce((sum, group) => sum + group.rows.length, 0);
    return { id, rows: rows.length, rowsSent, calls, callsSent: sent.length, chunks, served, heapBytes };
  });
  return { workers, chunks: feed.picture };
}
