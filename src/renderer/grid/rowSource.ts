import type { GridApi, IDatasource } from 'ag-grid-community';
import type { Client } from '../../contract/client.ts';
import type { RowView } from '../../contract/values.ts';

/** Which rows of a run are shown. */
export type RowFilter = {
  readonly states?: readonly RowView['state'][];
  /** Values of the headline column. */
  readonly headline?: readonly string[];
};

export type RowQuery = { readonly runId: string; readonly filter: RowFilter; readonly maxRows: number };

/** A page of rows, or null where it cannot be had (an engine on its way back); the grid asks again later. */
async function page(client: Client, { runId, filter, maxRows }: RowQuery, offset: number, end: number) {
  const limit = Math.min(end, maxRows) - offset;
  if (limit <= 0) return { matching: maxRows, rows: [] };
  const answer = await client.call('rows.page', {
    runId,
    offset,
    limit,
    ...(filter.states && { states: [...filter.states] }),
    ...(filter.headline && { headline: [...filter.headline] }),
  });
  if (!answer.ok) return null;
  return { rows: answer.value.rows, matching: Math.min(answer.value.matching, maxRows) };
}

/** Gives the grid rows by block, straight from the engine's pages. */
export const rowSource = (client: Client, query: RowQuery): IDatasource => ({
  getRows: async ({ startRow, endRow, successCallback, failCallback }) => {
    const found = await page(client, query, startRow, endRow);
    if (found) successCallback(found.rows, found.matching);
    else failCallback();
  },
});

/**
 * Brings the rows in view up to date. Rows keep their elements and only changed cells are drawn, so
 * nothing flickers and the scroll position stays; the whole cache is asked again only where the
 * number of rows that fit has changed.
 */
export async function refreshVisible(client: Client, query: RowQuery, api: GridApi<RowView>): Promise<void> {
  const first = api.getFirstDisplayedRowIndex();
  const last = api.getLastDisplayedRowIndex();
  if (first < 0 || last < first) return api.refreshInfiniteCache();
  const found = await page(client, query, first, last + 1);
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
  (old.result === null) !== (row.result === null);
