import { createHash } from 'node:crypto';
import type { StageRow } from '../../../core/row.ts';
import type { HttpRequest } from '../../../core/stage.ts';
import { request } from '../request.ts';
import type { LlmSettings } from '../settings.ts';

type Bodies = { body(row: StageRow): { readonly text: string } };

/** Names what a batch asks, for the call's hash; what is uploaded would be hundreds of megabytes. */
export function batchRequest(
  rows: readonly StageRow[],
  settings: LlmSettings,
  { body }: Bodies,
): HttpRequest {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${row.rowNumber}\n${body(row).text}\n`);
  return request(
    settings,
    'POST',
    '/batches',
    JSON.stringify({ rows: rows.length, sha256: hash.digest('hex') }),
  );
}
