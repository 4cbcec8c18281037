import type { Db } from './database.ts';

/** What it took to answer a row; `costMicros` is its share of calls it had with other rows. */
export type Provenance = { readonly calls: number; readonly costMicros: number; readonly callIds: string };

/** The calls that gave rows `first` to `last` their answers. Calls that failed before are not among them. */
export function createProvenance(db: Db) {
  const between = db.prepare<[number, number, number], Provenance & { rowNumber: number }>(
    `SELECT a.row_number AS rowNumber, count(DISTINCT a.call_id) AS calls, group_concat(DISTINCT a.call_id) AS callIds,
       sum(coalesce(c.usage ->> '$.microUnits', 0) * 1.0 / max(1, json_array_length(c.row_numbers))) AS costMicros
     FROM answer a JOIN call c USING (call_id)
     WHERE a.run_key = ? AND a.row_number BETWEEN ? AND ? GROUP BY a.row_number`,
  );
  return (runKey: number, first: number, last: number): ReadonlyMap<number, Provenance> =>
    new Map(between.all(runKey, first, last).map(({ rowNumber, ...found }) => [rowNumber, found]));
}
