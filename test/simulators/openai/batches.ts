import { z } from 'zod';
import type { Bill } from './bill.ts';
import type { Completions } from './completions.ts';
import type { OpenAiConfig } from './config.ts';
import { errorBody, nextId, seconds } from './render.ts';

const createSchema = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.enum(['/v1/chat/completions', '/v1/responses']),
  completion_window: z.literal('24h'),
  metadata: z.record(z.string().max(64), z.string().max(512)).optional(),
});
const lineSchema = z.strictObject({
  custom_id: z.string(),
  method: z.literal('POST'),
  url: z.string(),
  body: z.unknown(),
});
type Line = z.infer<typeof lineSchema>;
type Created = z.infer<typeof createSchema>;
type Batch = {
  readonly id: string;
  readonly readyAt: number;
  picture: Record<string, unknown>;
  work: () => void;
};

const mostLines = 50_000;
const mostBytes = 200_000_000;

type Deps = {
  readonly config: () => OpenAiConfig;
  readonly bill: Bill;
  readonly completions: Completions;
  readonly random: () => number;
};

/** The files and batches of an account. */
export class Batches {
  readonly #deps: Deps;
  readonly #files = new Map<string, string>();
  readonly #batches: Batch[] = [];
  #listed = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get created(): number {
    return this.#batches.length;
  }

  /** Pages of the list that were asked for. */
  get listed(): number {
    return this.#listed;
  }

  addFile(text: string, filename: string, purpose: string): object {
    const id = nextId('file');
    this.#files.set(id, text);
    return {
      id,
      object: 'file',
      bytes: Buffer.byteLength(text),
      created_at: seconds(),
      filename,
      purpose,
      status: 'processed',
    };
  }

  file(id: string): string | undefined {
    return this.#files.get(id);
  }

  create(body: unknown): { status: number; body: object } {
    const parsed = createSchema.safeParse(body);
    if (!parsed.success) return { status: 400, body: errorBody('invalid_request', parsed.error.message) };
    const text = this.#files.get(parsed.data.input_file_id);
    if (text === undefined) return { status: 400, body: errorBody('invalid_request', 'No such file.') };
    const batch = this.#started(parsed.data, text);
    this.#batches.push(batch);
    return { status: 200, body: batch.picture };
  }

  get(id: string): object | undefined {
    const batch = this.#batches.find((candidate) => candidate.id === id);
    if (batch && Date.now() >= batch.readyAt) batch.work();
    return batch?.picture;
  }

  /** Newest first, as the provider does. */
  list(after: string | null, limit: number): object {
    this.#listed += 1;
    const { newerOthers, olderOthers } = this.#deps.config().batch;
    const own = [...this.#batches].reverse().map(({ picture }) => picture);
    const all = [
      ...others('newer', newerOthers, seconds()),
      ...own,
      ...others('older', olderOthers, seconds() - 365 * 86_400),
    ];
    const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const data = all.slice(from, from + limit);
    return {
      object: 'list',
      data,
      first_id: String(data[0]?.id ?? ''),
      last_id: String(data.at(-1)?.id ?? ''),
      has_more: from + limit < all.length,
    };
  }

  #started(created: Created, text: string): Batch {
    const id = nextId('batch');
    const lines = readLines(text, created.endpoint);
    const total = typeof lines === 'string' ? 0 : lines.length;
    const base = {
      id,
      object: 'batch',
      endpoint: created.endpoint,
      input_file_id: created.input_file_id,
      completion_window: '24h',
      created_at: seconds(),
      metadata: created.metadata ?? {},
    };
    const counts = { total, completed: 0, failed: 0 };
    const batch: Batch = {
      id,
      readyAt: Date.now() + this.#deps.config().batch.workMs,
      picture: { ...base, status: 'in_progress', request_counts: counts },
      work: () => {
        batch.work = () => {};
        batch.picture = { ...base, ...this.#finished(id, lines) };
      },
    };
    return batch;
  }

  #finished(id: string, lines: readonly Line[] | string): object {
    if (typeof lines === 'string') {
      const data = [{ code: 'invalid_json_line', message: lines, line: 1, param: null }];
      const request_counts = { total: 0, completed: 0, failed: 0 };
      return { status: 'failed', failed_at: seconds(), errors: { object: 'list', data }, request_counts };
    }
    const { expireAfter } = this.#deps.config().batch;
    const most = expireAfter.shift() ?? lines.length;
    const done = lines.slice(0, most).map((line) => this.#answer(id, line));
    const expired = lines.slice(most).map(({ custom_id }) => ({
      id: nextId('batch_req'),
      custom_id,
      response: null,
      error: {
        code: 'batch_expired',
        message: 'This request could not be executed before the completion window expired.',
      },
    }));
    const good = done.filter(({ response }) => response.status_code === 200);
    const bad = [...done.filter(({ response }) => response.status_code !== 200), ...expired];
    const request_counts = { total: lines.length, completed: good.length, failed: bad.length };
    // The order of answers is nobody's promise.
    const file = (entries: readonly object[]): string =>
      this.#store(
        [...entries]
          .reverse()
          .map((entry) => `${JSON.stringify(entry)}\n`)
          .join(''),
      );
    return {
      status: expired.length > 0 ? 'expired' : 'completed',
      ...(expired.length > 0 ? { expired_at: seconds() } : { completed_at: seconds() }),
      ...(good.length > 0 && { output_file_id: file(good) }),
      ...(bad.length > 0 && { error_file_id: file(bad) }),
      request_counts,
    };
  }

  #answer(batchId: string, { custom_id, url, body }: Line) {
    const { bill, completions, config, random } = this.#deps;
    const key = `${batchId}/${custom_id}`;
    bill.arrive(key);
    const asked = completions.read(url, body, config());
    const answer = 'status' in asked ? asked : completions.answer(asked, config(), null, random);
    if (answer.tokens) bill.delivered(key, bill.charge(key, answer.tokens, config().price, 0.5));
    const response = { status_code: answer.status, request_id: nextId('req'), body: answer.body };
    return { id: nextId('batch_req'), custom_id, response, error: null };
  }

  #store(text: string): string {
    const id = nextId('file');
    this.#files.set(id, text);
    return id;
  }
}

const others = (name: string, count: number, created_at: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `batch_${name}_${at}`,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    input_file_id: 'file_other',
    completion_window: '24h',
    status: 'completed',
    created_at,
    metadata: {},
  }));

/** The lines of a batch's file, or what is wrong with it. */
function readLines(text: string, endpoint: string): readonly Line[] | string {
  if (Buffer.byteLength(text) > mostBytes) return 'The file is too large.';
  const lines: Line[] = [];
  for (const part of text.trimEnd().split('\n')) {
    const parsed = lineSchema.safeParse(JSON.parse(part));
    if (!parsed.success || parsed.data.url !== endpoint) return 'This line is not parseable as valid JSON.';
    lines.push(parsed.data);
  }
  if (lines.length > mostLines) return 'The batch has too many requests.';
  return new Set(lines.map(({ custom_id }) => custom_id)).size < lines.length
    ? 'Duplicate custom_id.'
    : lines;
}
