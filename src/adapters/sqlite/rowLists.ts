import type { Facet, FacetOf, RowFilter, RowOrder } from '../../contract/rowQuery.ts';
import { rowStates } from '../../core/run/states.ts';
import type { Db } from './database.ts';
import { type OrderKey, orderRows } from './orderRows.ts';
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
  if (by.kind === 'row') return byNumber(db, question, descending);
  const key = orderKey(by, question.shape);
  const whole = filterConditions(question.filter, question.shape).length === 0;
  // Of all rows, those without a result need no look-up each: their numbers are the ones that are missing.
  const others = whole || mustHaveResult(question.filter) ? [key] : [key, { sql: 'r.row_number' }];
  const from = fromRows(question, others);
  return db.transaction(() => {
    const listed = inOrder(whole ? inColumns(db, key, from) : inRows(db, key, from), descending);
    return whole ? withMissing(db, question.runKey, listed) : listed;
  })();
}

/** What rows are ordered by; `group`, where there is one, goes before it, from A to Z in both directions. */
type Key = Condition & { readonly group?: Condition };
type Keyed = {
  readonly rowNumbers: readonly number[];
  readonly keys: readonly OrderKey[];
  readonly groups?: readonly OrderKey[];
};

/** Sorting keeps the order of equal rows, so the group is sorted by last. Rows without a key stay behind all groups. */
function inOrder({ rowNumbers, keys, groups }: Keyed, descending: boolean): Int32Array<ArrayBuffer> {
  if (!groups) return orderRows(rowNumbers, keys, descending);
  const places = orderRows([...keys.keys()], keys, descending);
  const group = (place: number) => (keys[place] === null ? null : (groups[place] ?? null));
  return orderRows(
    places.map((place) => rowNumbers[place] ?? 0),
    Array.from(places, group),
    false,
  );
}

/** A million rows of one column twice are read in half the time of a million rows of two. */
function inColumns(db: Db, key: Key, from: Condition): Keyed {
  const column = ({ sql, values }: Condition): never[] =>
    db
      .prepare<(string | number)[], never>(`SELECT ${sql} ${from.sql} ORDER BY row_number`)
      .pluck()
      .all(...values, ...from.values);
  const keys = column(key);
  const rowNumbers = column({ sql: 'row_number', values: [] });
  return { rowNumbers, keys, ...(key.group && { groups: column(key.group) }) };
}

/** Conditions may cost more than to read, so rows are looked for once. */
function inRows(db: Db, key: Key, from: Condition): Keyed {
  const { sql, values } = key.group ?? { sql: 'NULL', values: [] };
  const rows = db
    .prepare<(string | number)[], [number, OrderKey, OrderKey]>(
      `SELECT row_number, ${key.sql}, ${sql} ${from.sql} ORDER BY row_number`,
    )
    .raw()
    .all(...key.values, ...values, ...from.values);
  return {
    rowNumbers: rows.map(([rowNumber]) => rowNumber),
    keys: rows.map(([, one]) => one),
    ...(key.group && { groups: rows.map(([, , group]) => group) }),
  };
}

/** The rows of a run that a list of it lacks, after it by their number. Row numbers are 1 to the total without gaps. */
function withMissing(db: Db, runKey: number, listed: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const total = db.prepare<[number], number>('SELECT max(row_number) FROM row WHERE run_key = ?').pluck();
  const all = new Int32Array(total.get(runKey) ?? 0);
  if (all.length === listed.length) return listed;
  const has = new Uint8Array(all.length + 1);
  for (const rowNumber of listed) has[rowNumber] = 1;
  all.set(listed);
  let at = listed.length;
  for (let rowNumber = 1; rowNumber <= all.length; rowNumber++)
    if (has[rowNumber] === 0) all[at++] = rowNumber;
  return all;
}

function byNumber(db: Db, question: RowQuestion, descending: boolean): Int32Array<ArrayBuffer> {
  const from = fromRows(question, [{ sql: 'r.row_number' }]);
  const rows = db
    .prepare<(string | number)[], number>(
      `SELECT r.row_number ${from.sql} ORDER BY r.row_number ${descending ? 'DESC' : 'ASC'}`,
    )
    .pluck()
    .all(...from.values);
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

/** An empty text counts as no value. */
function orderKey(by: Exclude<RowOrder['by'], { kind: 'row' }>, shape: RowShape): Key {
  switch (by.kind) {
    case 'state':
      return { sql: `instr('${rowStates.join(' ')}', r.state)`, values: [] };
    case 'review':
      return { sql: 'v.decision', values: [] };
    case 'source':
      return { sql: "nullif(s.cells ->> ?, '')", values: [sourcePath(by.column)] };
    case 'result': {
      const isNumber = shape.columns[by.column] === 'number' || shape.columns[by.column] === 'money';
      const sql = isNumber ? 't.value ->> ?' : "nullif(t.value ->> ?, '')";
      const currency = shape.currencies[by.column];
      // 400 yen and 5 euros cannot be compared: amounts are ordered within their currency.
      const group = currency !== undefined && {
        group: { sql: "nullif(t.value ->> ?, '')", values: [resultPath(currency)] },
      };
      return { sql, values: [resultPath(by.column)], ...group };
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
    uses('s') && first !== 'source_row s' ? 'JOIN source_row s USING (run_key, row_number)' : '',
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
  if (!uses('t')) return [uses('s') && !uses('r') ? 'source_row s' : 'row r', ''];
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
