import type { Facet, FacetOf, RowFilter, RowOrder } from '../../contract/rowQuery.ts';
import { rowStates } from '../../core/run/states.ts';
import type { Db } from './database.ts';
import { type Condition, filterConditions, type RowShape, resultPath, sourcePath } from './rowConditions.ts';

export type RowQuestion = {
  readonly runKey: number;
  readonly filter: RowFilter;
  readonly shape: RowShape;
};

/** Numbers of the rows that fit, in order: 4 bytes each, so that a list of a million can be kept. */
export function listRows(db: Db, question: RowQuestion, order: RowOrder): Int32Array<ArrayBuffer> {
  const { by, descending } = order;
  if (by.kind === 'row' && isOnlyHeadline(question.filter)) return withHeadline(db, question, descending);
  const direction = descending ? 'DESC' : 'ASC';
  const key = by.kind === 'row' ? undefined : orderKey(by, question.shape);
  const from = fromRows(question, [{ sql: 'r.row_number' }, ...(key ? [key] : [])]);
  const orderBy = key ? `${key.sql} ${direction} NULLS LAST, r.row_number` : `r.row_number ${direction}`;
  const rows = db
    .prepare<(string | number)[], number>(`SELECT r.row_number ${from.sql} ORDER BY ${orderBy}`)
    .pluck()
    .all(...from.values, ...(key?.values ?? []));
  return Int32Array.from(rows);
}

const isOnlyHeadline = (filter: RowFilter): boolean =>
  filter.headline !== undefined &&
  Object.entries(filter).every(([name, value]) => name === 'headline' || value === undefined);

/** Answered by the index alone. */
function withHeadline(db: Db, { runKey, filter }: RowQuestion, descending: boolean): Int32Array<ArrayBuffer> {
  const rows = db
    .prepare<[number, string], number>(
      'SELECT row_number FROM result WHERE run_key = ? AND headline IN (SELECT value FROM json_each(?))',
    )
    .pluck()
    .all(runKey, JSON.stringify(filter.headline));
  const sorted = Int32Array.from(rows).sort();
  return descending ? sorted.reverse() : sorted;
}

/** Text is ordered without regard to case; an empty text counts as no value. */
function orderKey(by: Exclude<RowOrder['by'], { kind: 'row' }>, shape: RowShape): Condition {
  switch (by.kind) {
    case 'state':
      return { sql: `instr('${rowStates.join(' ')}', r.state)`, values: [] };
    case 'review':
      return { sql: 'v.decision', values: [] };
    case 'source':
      return { sql: "nullif(s.cells ->> ?, '') COLLATE NOCASE", values: [sourcePath(by.column)] };
    case 'result': {
      const isNumber = shape.columns[by.column] === 'number' || shape.columns[by.column] === 'money';
      const sql = isNumber ? 't.value ->> ?' : "nullif(t.value ->> ?, '') COLLATE NOCASE";
      return { sql, values: [resultPath(by.column)] };
    }
  }
}

/**
 * The tables a question needs, no more: each costs a look-up for every row. Values come in the order of the
 * text: those of the conditions, then what the caller appends.
 */
export function fromRows(question: RowQuestion, others: readonly Pick<Condition, 'sql'>[]): Condition {
  const conditions = filterConditions(question.filter, question.shape);
  const text = [...conditions, ...others].map(({ sql }) => sql).join(' ');
  const uses = (alias: string): boolean => new RegExp(`\\b${alias}\\.`).test(text);
  const [first, result] = tables(question.filter, uses);
  const joins = [
    result,
    uses('s') ? 'JOIN source_row s USING (run_key, row_number)' : '',
    uses('v') ? 'LEFT JOIN review v USING (run_key, row_number)' : '',
  ];
  const all = [`run_key = ${Math.trunc(question.runKey)}`, ...conditions.map(({ sql }) => sql)];
  return {
    sql: `FROM ${first} ${joins.join(' ')} WHERE ${all.join(' AND ')}`,
    values: conditions.flatMap(({ values }) => values),
  };
}

/** Only rows with a result have one of its values, and then the state of the row is of no interest. */
function tables(
  filter: RowFilter,
  uses: (alias: string) => boolean,
): readonly [first: string, result: string] {
  if (!uses('t')) return ['row r', ''];
  if (!uses('r')) return ['result t', ''];
  return ['row r', `${mustHaveResult(filter) ? '' : 'LEFT '}JOIN result t USING (run_key, row_number)`];
}

const mustHaveResult = ({ headline, results }: RowFilter): boolean =>
  headline !== undefined || (results?.length ?? 0) > 0;

type Counted = { value: string | number | null; rows: number; distinct: number; low: number; high: number };

/** Counts rows by the values of one column, commonest first. */
export function countFacet(db: Db, question: RowQuestion, of: FacetOf, limit: number): Facet {
  const key = facetKey(of, question.shape);
  const filter = withoutOwn(question.filter, of);
  const from = fromRows({ ...question, filter }, [key, { sql: key.join }]);
  const sql = from.sql.replace(' WHERE ', ` ${key.join} WHERE `);
  const counted = db
    .prepare<(string | number)[], Counted>(
      `SELECT seen AS value, rows, count(*) OVER () AS "distinct", min(number) OVER () AS low, max(number) OVER () AS high
       FROM (SELECT ${key.sql} AS seen, count(*) AS rows, ${key.number} AS number ${sql} GROUP BY seen HAVING seen IS NOT NULL)
       ORDER BY rows DESC, seen LIMIT ?`,
    )
    .all(...key.values, ...key.joinValues, ...from.values, limit);
  const [first] = counted;
  const ranged = first !== undefined && typeof first.low === 'number' && typeof first.high === 'number';
  return {
    of,
    values: counted.map(({ value, rows }) => ({ value: key.read(value), rows })),
    distinct: first?.distinct ?? 0,
    range: ranged ? { from: first.low, to: first.high } : null,
  };
}

type FacetKey = {
  readonly sql: string;
  readonly values: readonly string[];
  readonly join: string;
  readonly joinValues: readonly string[];
  readonly number: string;
  read(value: string | number | null): Facet['values'][number]['value'];
};

function facetKey(of: FacetOf, shape: RowShape): FacetKey {
  const none = { values: [], join: '', joinValues: [], number: 'NULL' };
  const asIs = (value: string | number | null) => value;
  const asJson = (value: string | number | null) => JSON.parse(String(value));
  switch (of.kind) {
    case 'state':
      return { ...none, sql: 'r.state', read: asIs };
    case 'code':
      return { ...none, sql: "r.failure ->> '$.code'", read: asIs };
    case 'review':
      return { ...none, sql: "coalesce(v.decision, 'none')", read: asIs };
    case 'source':
      return { ...none, sql: 's.cells -> ?', values: [sourcePath(of.column)], read: asJson };
    case 'result': {
      const path = resultPath(of.column);
      const kind = shape.columns[of.column];
      if (kind === 'list') {
        const join = 'JOIN json_each(t.value, ?) item';
        return { ...none, sql: 'item.value', join, joinValues: [path], read: asIs };
      }
      if (of.column === shape.headline) return { ...none, sql: 't.headline', read: asIs };
      const number = kind === 'number' || kind === 'money' ? 't.value ->> ?' : 'NULL';
      const values = number === 'NULL' ? [path] : [path, path];
      return { ...none, sql: 't.value -> ?', values, number, read: asJson };
    }
  }
}

/** A facet shows what else could be chosen, so the choice made on it does not narrow it. */
function withoutOwn(filter: RowFilter, of: FacetOf): RowFilter {
  const others = { ...filter };
  if (of.kind === 'state') delete others.states;
  if (of.kind === 'code') delete others.codes;
  if (of.kind === 'review') delete others.reviews;
  if (of.kind === 'result') others.results = filter.results?.filter(({ column }) => column !== of.column);
  if (of.kind === 'source') others.source = filter.source?.filter(({ column }) => column !== of.column);
  return others;
}
