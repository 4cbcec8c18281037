import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import type { RunDetail } from '../../contract/values.ts';

/** Rows looked at to show what would change. */
const lookedAt = 100;

/** A row whose headline would be another one. */
export type Moved = { readonly rowNumber: number; readonly before: unknown; readonly after: unknown };

/** What settings would change for the first rows that are done, and how many rows were looked at. */
export async function tryOnFirst(
  client: Client,
  runId: string,
  settings: RunDetail['settings'],
  headline: string,
): Promise<Result<{ moved: readonly Moved[]; rows: number }>> {
  const page = await client.call('rows.page', { runId, offset: 0, limit: lookedAt, states: ['done'] });
  const rows = page.ok ? page.value.rows : [];
  const rowNumbers = rows.map(({ rowNumber }) => rowNumber);
  const chosen = rowNumbers.length > 0 ? { rowNumbers } : {};
  const answer = await client.call('runs.recompute', { runId, settings, dryRun: true, ...chosen });
  if (!answer.ok) return answer;
  const before = new Map(rows.map(({ rowNumber, result }) => [rowNumber, result?.[headline]]));
  const moved = (answer.value.preview ?? [])
    .map(({ rowNumber, result }) => ({
      rowNumber,
      before: before.get(rowNumber),
      after: result?.[headline],
    }))
    .filter((row) => row.before !== row.after);
  return ok({ moved, rows: answer.value.rows });
}
