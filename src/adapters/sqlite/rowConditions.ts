import type { RowFilter } from '../../contract/rowQuery.ts';
import type { Json } from '../../core/json.ts';

/** What an analyser's columns are, as far as questions about rows need it. */
export type RowShape = {
  readonly columns: { readonly [columnId: string]: 'text' | 'number' | 'money' | 'list' };
  /** The columns that name the currencies of amounts, by column of amounts. */
  readonly currencies: { readonly [columnId: string]: string };
  readonly headline: string;
  /**
   * Which rows a person should look at: those whose headline is one of these (the worst first), or whose
   * `flag` column is true. They are ordered by `amount`, then by `confidence`, lowest first.
   */
  readonly review: {
    readonly headline: readonly string[];
    readonly flag?: string | undefined;
    readonly confidence?: string | undefined;
    readonly amount?: { readonly column: string; readonly currencyColumn?: string | undefined } | undefined;
  };
};

type Value = string | number;
export type Condition = { readonly sql: string; readonly values: readonly Value[] };

/**
 * The conditions of a filter in terms of `r` (row), `t` (result), `s` (source_row) and `v` (review). JSON
 * stays text in the database: SQLite reads a column out of a million results in 0.6 s (measured).
 */
export function filterConditions(filter: RowFilter, shape: RowShape): Condition[] {
  const conditions: Condition[] = [];
  // Written out, not bound: a partial index is only used for literals, and these are words of our own.
  if (filter.states) conditions.push(fixed(`r.state IN (${quoted(filter.states)})`));
  if (filter.headline) conditions.push(oneOf('t.headline', filter.headline));
  if (filter.codes) conditions.push(oneOf("r.failure ->> '$.code'", filter.codes, 'r.failure IS NOT NULL'));
  if (filter.rowNumbers) conditions.push(numbered(filter.rowNumbers));
  if (filter.text !== undefined) conditions.push(containing(filter.text));
  if (filter.reviews) conditions.push(fixed(`coalesce(v.decision, 'none') IN (${quoted(filter.reviews)})`));
  if (filter.needsReview !== undefined) conditions.push(needing(filter.needsReview, shape));
  for (const condition of filter.results ?? []) {
    const isList = shape.columns[condition.column] === 'list';
    conditions.push(...columnConditions('t.value', resultPath(condition.column), condition, isList));
  }
  for (const condition of filter.source ?? []) {
    conditions.push(...columnConditions('s.cells', sourcePath(condition.column), condition, false));
  }
  return conditions;
}

/** The JSON path of a result column; ids hold no quotes. */
export const resultPath = (column: string): string => `$."${column.replaceAll('"', '')}"`;
export const sourcePath = (column: number): string => `$[${column}]`;

/** True for the rows a person should look at. */
export function needsReviewSql({ review }: RowShape): Condition {
  const headline = oneOf('t.headline', review.headline);
  if (review.flag === undefined) return headline;
  return {
    sql: `(${headline.sql} OR coalesce(t.value ->> ?, 0) = 1)`,
    values: [...headline.values, resultPath(review.flag)],
  };
}

function needing(wanted: boolean, shape: RowShape): Condition {
  const { sql, values } = needsReviewSql(shape);
  return { sql: `r.state = 'done' AND ${wanted ? '' : 'NOT '}(${sql})`, values };
}

type ColumnCondition = NonNullable<RowFilter['results']>[number] | NonNullable<RowFilter['source']>[number];

function columnConditions(
  table: 't.value' | 's.cells',
  path: string,
  { in: values, from, to, contains }: ColumnCondition,
  isList: boolean,
): Condition[] {
  const conditions: Condition[] = [];
  if (values) conditions.push(isList ? listWith(path, values) : equalTo(table, path, values));
  if (from !== undefined) conditions.push(beyond(table, path, '>=', from));
  if (to !== undefined) conditions.push(beyond(table, path, '<=', to));
  if (contains !== undefined) {
    conditions.push({ sql: `${table} ->> ? LIKE ? ESCAPE '\\'`, values: [path, likePattern(contains)] });
  }
  return conditions;
}

/** Compared as JSON text, so that 1 and "1" and true differ; what is missing counts as null. */
function equalTo(table: string, path: string, values: readonly Json[]): Condition {
  const texts = JSON.stringify(values.map((value) => JSON.stringify(value)));
  return {
    sql: `coalesce(${table} -> ?, 'null') IN (SELECT value FROM json_each(?))`,
    values: [path, texts],
  };
}

const listWith = (path: string, values: readonly Json[]): Condition => ({
  sql: 'EXISTS (SELECT 1 FROM json_each(t.value, ?) item WHERE item.value IN (SELECT value FROM json_each(?)))',
  values: [path, JSON.stringify(values)],
});

/** Numbers among numbers, text (dates of the source too) among text. */
function beyond(
  table: 't.value' | 's.cells',
  path: string,
  than: '>=' | '<=',
  bound: number | string,
): Condition {
  if (typeof bound === 'number') {
    const isNumber = `json_type(${table}, ?) IN ('integer', 'real')`;
    return { sql: `(${isNumber} AND ${table} ->> ? ${than} ?)`, values: [path, path, bound] };
  }
  return {
    sql: `coalesce(${table} ->> ?, ${table} ->> ?) ${than} ?`,
    values: [`${path}.d`, path, bound],
  };
}

/** Names of the columns are part of a result's text, so a hit there is looked at once more by value. */
function containing(text: string): Condition {
  const inJson = spellings(JSON.stringify(text).slice(1, -1));
  const plain = spellings(text);
  const any = (column: string, patterns: readonly string[]): string =>
    `(${patterns.map(() => `${column} LIKE ? ESCAPE '\\'`).join(' OR ')})`;
  return {
    sql: `(${any('s.cells', inJson)}
      OR (${any('t.value', inJson)} AND EXISTS (SELECT 1 FROM json_each(t.value) item WHERE ${any('item.value', plain)}))
      OR (r.failure IS NOT NULL AND ${any("r.failure ->> '$.message'", plain)}))`,
    values: [...inJson, ...inJson, ...plain, ...plain],
  };
}

/** LIKE folds the case of ASCII letters only; other letters are looked for as typed, small and large. */
const spellings = (text: string): string[] =>
  [...new Set([text, text.toLowerCase(), text.toUpperCase()])].map(likePattern);

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const numbered = (rowNumbers: readonly number[]): Condition => ({
  sql: 'r.row_number IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(rowNumbers)],
});

const fixed = (sql: string): Condition => ({ sql, values: [] });
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');

function oneOf(expression: string, values: readonly string[], also?: string): Condition {
  const sql = `${expression} IN (${values.map(() => '?').join(', ')})`;
  return { sql: also === undefined ? sql : `(${also} AND ${sql})`, values };
}
