import type { Batch } from 'openai/resources/batches';
import { z } from 'zod';
import { failed, ok, type Result } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import type { StageRow } from '../../../core/row.ts';
import type { CallContext, Deferred } from '../../../core/stage.ts';
import type { Reading } from '../answer/readAnswer.ts';
import { pathOf } from '../request.ts';
import { clientFor } from '../server/client.ts';
import { type LlmSettings, serverOf } from '../settings.ts';
import { collectAnswers, type Download } from './collectAnswers.ts';
import { filesOf, lineOf } from './lines.ts';

export type BatchAsking = {
  body(row: StageRow): { readonly text: string };
  reading(row: StageRow): Reading;
};

/** What is kept with the call: its batches, several where one file would have been too large. */
const handleSchema = z.object({ v: z.literal(1), batches: z.array(z.string()).min(1) });

/** By which a batch is found again after a kill between its creation and the handle's commit. */
const callTag = 'rowmill_call';

/** How much this computer's clock may be ahead of the provider's, in ms; a day costs a page or two. */
const clockMargin = 86_400_000;

/** Answers of 50,000 rows are some 100 MB. */
const mostDownloaded = 256 * 1024 * 1024;

/** Rows through the provider's Batch API: handed over as files, looked at, and joined by row number. */
export const deferredBatch = (asking: BatchAsking, pollEveryMs: number): Deferred<LlmSettings> => ({
  pollEveryMs,
  submit: (rows, settings, context) => submit(rows, settings, context, asking),
  find,
  async poll(handle, settings, context) {
    const batches = await retrieve(handle, settings, context);
    if (!batches.ok) return batches;
    const seen = batches.value.reduce(
      (sum, { request_counts: counts }) => sum + (counts ? counts.completed + counts.failed : 0),
      0,
    );
    return ok({ ready: batches.value.every(({ status }) => ended.has(status)), seen });
  },
  async collect(handle, rows, settings, context) {
    const batches = await retrieve(handle, settings, context);
    if (!batches.ok) return batches;
    const downloads = await download(batches.value, settings, context);
    return downloads.ok ? collectAnswers(downloads.value, rows, asking.reading) : downloads;
  },
});

const ended: ReadonlySet<Batch['status']> = new Set(['completed', 'failed', 'expired', 'cancelled']);

async function submit(
  rows: readonly StageRow[],
  settings: LlmSettings,
  context: CallContext,
  asking: BatchAsking,
): Promise<Result<Json>> {
  const client = await clientFor(settings);
  const endpoint = `/v1${pathOf(settings)}` as const;
  const files = filesOf(rows.map((row) => lineOf(row.rowNumber, endpoint, asking.body(row).text)));
  const batches: string[] = [];
  for (const [at, text] of files.entries()) {
    const name = `rowmill-${at + 1}.jsonl`;
    const file = await client.read({ context }, (api, of) =>
      api.files.create({ file: new File([text], name, { type: 'application/jsonl' }), purpose: 'batch' }, of),
    );
    if (!file.ok) return batches.length > 0 ? ok({ v: 1, batches }) : file;
    const batch = await client.read({ context }, (api, of) =>
      api.batches.create(
        {
          input_file_id: file.value.id,
          endpoint,
          completion_window: '24h',
          metadata: { [callTag]: context.callId, rowmill_part: `${at + 1} of ${files.length}` },
        },
        { ...of, headers: { ...of.headers, 'idempotency-key': `${context.callId}-${at + 1}` } },
      ),
    );
    // What was handed over is paid for: its answers are collected, the rest of the rows is sent again.
    if (!batch.ok) return batches.length > 0 ? ok({ v: 1, batches }) : batch;
    batches.push(batch.value.id);
  }
  return ok({ v: 1, batches });
}

/** Newest come first, so the search ends where batches are older than the call, however many are newer. */
async function find(
  settings: LlmSettings,
  context: CallContext,
  sinceMs: number,
): Promise<Result<Json | null>> {
  const client = await clientFor(settings);
  const found: string[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await client.read({ context }, (api, of) =>
      api.batches.list({ limit: 100, ...(after !== undefined && { after }) }, of),
    );
    if (!page.ok) return page;
    const { data, has_more: more } = page.value;
    for (const { id, metadata } of data) if (metadata?.[callTag] === context.callId) found.push(id);
    const oldest = data.at(-1);
    after = oldest?.id;
    if (!more || oldest === undefined || oldest.created_at * 1000 < sinceMs - clockMargin) break;
  }
  return ok(found.length === 0 ? null : { v: 1, batches: found.reverse() });
}

async function retrieve(handle: Json, settings: LlmSettings, context: CallContext): Promise<Result<Batch[]>> {
  const client = await clientFor(settings);
  const batches: Batch[] = [];
  for (const id of handleSchema.parse(handle).batches) {
    const batch = await client.read({ context }, (api, of) => api.batches.retrieve(id, of));
    if (!batch.ok) return notThere(batch, id, settings);
    batches.push(batch.value);
  }
  return ok(batches);
}

/** The address is the one that took the batch. Stops the run, since another key may still reach answers that were paid. */
function notThere(
  refused: Extract<Result<never>, { ok: false }>,
  id: string,
  settings: LlmSettings,
): Extract<Result<never>, { ok: false }> {
  if (refused.failure.code !== 'address-wrong') return refused;
  const { host } = new URL(serverOf(settings).baseUrl);
  return failed(
    'batch-missing',
    `${host} has no batch ${id} or its answers for this key. Go on with a key of the project that made it; if they were deleted, start a new run, which takes over what was answered.`,
  );
}

async function download(
  batches: readonly Batch[],
  settings: LlmSettings,
  context: CallContext,
): Promise<Result<Download[]>> {
  const client = await clientFor(settings);
  const downloads: Download[] = [];
  for (const batch of batches) {
    const texts: string[] = [];
    // Rows that failed stand in a file of their own.
    for (const id of [batch.output_file_id, batch.error_file_id]) {
      if (id === undefined || id === null || id === '') continue;
      const text = await client.read({ context, maxBytes: mostDownloaded }, (api, of) =>
        api.files.content(id, of).then((content) => content.text()),
      );
      if (!text.ok) return notThere(text, batch.id, settings);
      texts.push(text.value);
    }
    const problem = batch.errors?.data?.[0];
    downloads.push({
      status: batch.status,
      problem: problem ? { code: problem.code ?? '', message: problem.message ?? '' } : null,
      texts,
    });
  }
  return ok(downloads);
}
