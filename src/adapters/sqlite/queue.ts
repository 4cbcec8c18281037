import type { Scope } from '../../core/run/scope.ts';
import type { Db } from './database.ts';

/** A run that waits for its turn. */
export type Queued = { readonly runId: string; readonly scope: Scope | null };

export type Queue = ReturnType<typeof createQueue>;

/** The queue of runs; positions are 1, 2, 3 … without gaps. */
export function createQueue(db: Db) {
  const list = (): Queued[] =>
    db
      .prepare<[], { runId: string; scope: string | null }>(
        'SELECT run.id AS runId, q.scope FROM run_queue q JOIN run ON run.key = q.run_key ORDER BY q.position, q.run_key',
      )
      .all()
      .map(({ runId, scope }) => ({ runId, scope: scope === null ? null : (JSON.parse(scope) as Scope) }));
  const write = db.transaction((queued: readonly Queued[]): void => {
    db.prepare('DELETE FROM run_queue').run();
    const insert = db.prepare(
      'INSERT INTO run_queue (run_key, position, scope) SELECT key, @position, @scope FROM run WHERE id = @runId',
    );
    queued.forEach(({ runId, scope }, at) => {
      insert.run({ runId, position: at + 1, scope: scope && JSON.stringify(scope) });
    });
  }).immediate;
  return {
    list,
    /** At the end; a run that is queued already goes there. Returns its place. */
    add(runId: string, scope: Scope | null): number {
      const others = list().filter((queued) => queued.runId !== runId);
      write([...others, { runId, scope }]);
      return others.length + 1;
    },
    /** False where it was not queued. */
    remove(runId: string): boolean {
      const before = list();
      const left = before.filter((queued) => queued.runId !== runId);
      if (left.length < before.length) write(left);
      return left.length < before.length;
    },
    /** To a place from 1; false where it is not queued. */
    move(runId: string, place: number): boolean {
      const before = list();
      const moved = before.find((queued) => queued.runId === runId);
      if (!moved) return false;
      const others = before.filter((queued) => queued !== moved);
      write([...others.slice(0, place - 1), moved, ...others.slice(place - 1)]);
      return true;
    },
  };
}
