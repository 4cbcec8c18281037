import type { GridApi, IDatasource, SortModelItem } from 'ag-grid-community';
import type { Client } from '../../contract/client.ts';
import type { InputOf } from '../../contract/methods.ts';
import type { RowView } from '../../contract/values.ts';

/** Which rows of a run are shown. */
export type RowFilter = Omit<InputOf<'rows.page'>, 'runId' | 'offset' | 'limit' | 'order' | 'list'>;
export type RowOrder = NonNullable<InputOf<'rows.page'>['order']>;

export type RowQuery = { readonly runId: string; readonly filter: RowFilter; readonly maxRows: number };

type Found = { readonly matching: number; readonly rows: readonly RowView[] };

/** The rows of one query in one order at a time. */
export type RowSource = {
  readonly datasource: IDatasource;
  /** Rows from `offset` up to `end`, or null where they cannot be had (an engine on its way back). */
  page(offset: number, end: number): Promise<Found | null>;
};

/** Another list took the place of this one; it is asked for again when that one is probably made (ms). */
const supersededMs = 200;

/**
 * Rows by page, straight from the engine's. Where they come from a list made for the filter and order, all
 * pages come from the same one until rows have changed since or it is gone.
 */
export function rowSource(client: Client, query: RowQuery, onMatching?: (rows: number) => void): RowSource {
  let order: RowOrder | undefined;
  let list: string | undefined;

  const ask = (offset: number, limit: number) =>
    client.call('rows.page', {
      runId: query.runId,
      offset,
      limit,
      ...query.filter,
      ...(order && { order }),
      ...(list !== undefined && { list }),
    });
  const page = async (offset: number, end: number): Promise<Found | null> => {
    const limit = Math.min(end, query.maxRows) - offset;
    if (limit <= 0) return { matching: query.maxRows, rows: [] };
    const askedIn = order;
    let answer = await ask(offset, limit);
    for (let again = 0; again < 3 && !answer.ok; again++) {
      const { code } = answer.failure;
      if (code !== 'list-gone' && code !== 'superseded') break;
      list = undefined;
      if (code === 'superseded') await new Promise((soon) => setTimeout(soon, supersededMs));
      answer = await ask(offset, limit);
    }
    // Put in another order meanwhile: these rows, and their list, are of the one before.
    if (!answer.ok || askedIn !== order) return null;
    // A list that rows have changed since is not asked for again, so that the next page begins a new one.
    list = answer.value.list?.current ? answer.value.list.id : undefined;
    const matching = Math.min(answer.value.matching, query.maxRows);
    onMatching?.(matching);
    return { rows: answer.value.rows, matching };
  };
  const datasource: IDatasource = {
    getRows: async ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      const wanted = orderOf(sortModel);
      if (JSON.stringify(wanted) !== JSON.stringify(order)) {
        order = wanted;
        list = undefined;
      }
      const found = await page(startRow, endRow);
      if (found) successCallback([...found.rows], found.matching);
      else failCallback();
    },
  };
  return { datasource, page };
}

/** The order that the grid's column headers ask for; columns are named in `columns.ts`. */
export function orderOf(sortModel: readonly SortModelItem[]): RowOrder | undefined {
  const [sort] = sortModel;
  if (!sort) return undefined;
  const descending = sort.sort === 'desc';
  const [kind, column = ''] = split(sort.colId);
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

/**
 * Brings the rows in view up to date. Rows keep their elements and only changed cells are drawn, so
 * nothing flickers and the scroll position stays; the whole cache is asked again only where the
 * number of rows that fit has changed.
 */
export async function refreshVisible(source: RowSource, api: GridApi<RowView>): Promise<void> {
  const first = api.getFirstDisplayedRowIndex();
  const last = api.getLastDisplayedRowIndex();
  if (first < 0 || last < first) return api.refreshInfiniteCache();
  const found = await source.page(first, last + 1);
  if (!found || api.isDestroyed()) return;
  if (found.matching !== api.getDisplayedRowCount()) return api.refreshInfiniteCache();
  found.rows.forEach((row, at) => {
    const node = api.getDisplayedRowAtIndex(first + at);
    if (node?.data && changed(node.data, row)) node.updateData(row);
  });
}

const changed = (old: RowView, row: RowView): boolean =>
  old.rowNumber !== row.rowNumber ||
  old.state !== row.state ||
  old.attempts !== row.attempts ||
  old.review?.at !== row.review?.at ||
  (old.result === null) !== (row.result === null);
