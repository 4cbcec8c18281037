import type { Client } from '../../contract/client.ts';
import type { InputOf } from '../../contract/methods.ts';
import type { RowView } from '../../contract/values.ts';

/** Which rows of a run are shown. */
export type RowFilter = Omit<InputOf<'rows.page'>, 'runId' | 'offset' | 'limit' | 'order' | 'list'>;
export type RowOrder = NonNullable<InputOf<'rows.page'>['order']>;

export type RowQuery = {
  readonly runId: string;
  readonly filter: RowFilter;
  readonly order?: RowOrder | undefined;
  readonly maxRows: number;
};

export type Found = { readonly matching: number; readonly rows: readonly RowView[] };

/** The rows of one query. */
export type RowSource = {
  /** Rows from `offset` up to `end`, or null where they cannot be had (an engine on its way back). */
  page(offset: number, end: number): Promise<Found | null>;
  /** What the engine needs to find the same rows in the same order. */
  asked(): Pick<InputOf<'rows.page'>, 'runId' | 'order' | 'list'> & RowFilter;
};

/** Another list took the place of this one; it is asked for again when that one is probably made (ms). */
const supersededMs = 200;

/**
 * Rows by page, straight from the engine's. Where they come from a list made for the filter and order, all
 * pages come from the same one until rows have changed since or it is gone.
 */
export function rowSource(client: Client, query: RowQuery, onMatching?: (rows: number) => void): RowSource {
  const { runId, filter, order, maxRows } = query;
  let list: string | undefined;

  const asked = (): ReturnType<RowSource['asked']> => ({
    runId,
    ...filter,
    ...(order && { order }),
    ...(list !== undefined && { list }),
  });
  const page = async (offset: number, end: number): Promise<Found | null> => {
    const limit = Math.min(end, maxRows) - offset;
    if (limit <= 0) return { matching: maxRows, rows: [] };
    let answer = await client.call('rows.page', { ...asked(), offset, limit });
    for (let again = 0; again < 3 && !answer.ok; again++) {
      const { code } = answer.failure;
      if (code !== 'list-gone' && code !== 'superseded') break;
      list = undefined;
      if (code === 'superseded') await new Promise((soon) => setTimeout(soon, supersededMs));
      answer = await client.call('rows.page', { ...asked(), offset, limit });
    }
    if (!answer.ok) return null;
    // A list that rows have changed since is not asked for again, so that the next page begins a new one.
    list = answer.value.list?.current ? answer.value.list.id : undefined;
    const matching = Math.min(answer.value.matching, maxRows);
    onMatching?.(matching);
    return { rows: answer.value.rows, matching };
  };
  return { page, asked };
}

/** What the grid's rows are put in order by. */
export type ColumnSort = { readonly column: string; readonly descending: boolean };

/** The order that a column's header asks for; columns are named in `columns.ts`. */
export function orderOf(sort: ColumnSort | null): RowOrder | undefined {
  if (!sort) return undefined;
  const { descending } = sort;
  const [kind, column = ''] = split(sort.column);
  switch (kind) {
    case 'row':
    case 'state':
    case 'review':
      return { by: { kind }, descending };
    case 'result':
      return { by: { kind, column }, descending };
    case 'source':
      return { by: { kind, column: Number(column) }, descending };
    default:
      return undefined;
  }
}

/** `result.a.b` is `['result', 'a.b']`. */
const split = (colId: string): [string, string?] => {
  const at = colId.indexOf('.');
  return at < 0 ? [colId] : [colId.slice(0, at), colId.slice(at + 1)];
};
