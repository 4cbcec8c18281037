import type { Db } from './database.ts';

/** What ended calls cost, and what open ones may still cost, in micro-units. */
export type Spend = {
  readonly spentMicros: number;
  readonly open: readonly (readonly [callId: string, reservedMicros: number])[];
};

/**
 * What the calls of a run cost. Ids of a run's calls begin with its own id and a hyphen, so they are one
 * range of the primary key (a full stop is the next character after the hyphen).
 */
export function createSpend(db: Db): (run: { readonly key: number; readonly id: string }) => Spend {
  const spent = db
    .prepare<[string, string], number>(
      `SELECT coalesce(sum(json_extract(usage, '$.microUnits')), 0) FROM call
       WHERE call_id >= ? AND call_id < ? AND state = 'ended'`,
    )
    .pluck();
  const open = db
    .prepare<[number], [string, number]>(
      `SELECT call_id, json_extract(reserved, '$.microUnits') FROM call WHERE run_key = ? AND state <> 'ended'`,
    )
    .raw();
  return ({ key, id }) => ({ spentMicros: spent.get(`${id}-`, `${id}.`) ?? 0, open: open.all(key) });
}
