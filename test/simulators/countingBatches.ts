import { randomUUID } from 'node:crypto';
import { z } from 'zod';

/** How a provider's batches behave. */
export const batchConfigSchema = z.object({
  /** Time until a batch is ready, in ms. */
  readyAfterMs: z.number().nonnegative(),
  /** Every n-th item of a batch gets no answer, as in one that expired; 0 is none. */
  loseEvery: z.number().int().nonnegative(),
  /** Every n-th item of a batch is refused for good; 0 is none. */
  refuseEvery: z.number().int().nonnegative(),
  /** Submissions of which the answer is lost after the batch was taken: every n-th; 0 is none. */
  loseHandleEvery: z.number().int().nonnegative(),
  /** So many searches for each key find nothing, as in a list that lags behind. */
  blindFor: z.number().int().nonnegative(),
  /** So many of the next requests are told that their token has expired. */
  expired: z.number().int().nonnegative(),
});
export type BatchConfig = z.infer<typeof batchConfigSchema>;

export const noBatches: BatchConfig = {
  readyAfterMs: 300,
  loseEvery: 0,
  refuseEvery: 0,
  loseHandleEvery: 0,
  blindFor: 0,
  expired: 0,
};

type Batch = {
  readonly key: string;
  readonly items: readonly string[];
  readonly atMs: number;
  collected: number;
};

const submitSchema = z.object({ stage: z.string(), items: z.array(z.string()) });
const itemsSchema = z.array(z.string());

/**
 * The batches of the counting server: `POST /submit` takes one, `GET /find?key=` knows it by its key,
 * `GET /status?id=` tells how far it is, `POST /result?id=` answers the items asked for. Every submission
 * is a batch of its own, as with a provider that is billed for each.
 */
export function createBatches(
  config: () => BatchConfig,
  answerTo: (stage: string, item: string) => string,
  answered: (key: string, stage: string, items: readonly string[]) => void,
) {
  const batches = new Map<string, Batch>();
  const searched = new Map<string, number>();
  let submitted = 0;
  let told = { of: 0, times: 0 };

  /** Whether this request is one of those whose token has expired. */
  const refuses = (): boolean => {
    const { expired } = config();
    if (told.of !== expired) told = { of: expired, times: 0 };
    told.times += 1;
    return told.times <= expired;
  };
  const submit = (key: string, body: string): { reset: boolean; body: unknown } => {
    const { items } = submitSchema.parse(JSON.parse(body));
    const id = randomUUID();
    batches.set(id, { key, items, atMs: performance.now(), collected: 0 });
    submitted += 1;
    const { loseHandleEvery } = config();
    return { reset: loseHandleEvery > 0 && submitted % loseHandleEvery === 0, body: { id } };
  };
  const status = (id: string): unknown => {
    const batch = batches.get(id);
    if (!batch) return null;
    const share = Math.min(1, (performance.now() - batch.atMs) / Math.max(1, config().readyAfterMs));
    return { ready: share >= 1, seen: Math.floor(share * batch.items.length) };
  };
  const result = (id: string, body: string): unknown => {
    const batch = batches.get(id);
    if (!batch) return null;
    const { loseEvery, refuseEvery } = config();
    const each = (every: number) => new Set(batch.items.filter((_, n) => every > 0 && (n + 1) % every === 0));
    const [lost, refused] = [each(loseEvery), each(refuseEvery)];
    const asked = itemsSchema.parse(JSON.parse(body));
    if (batch.collected === 0) {
      answered(
        batch.key,
        'read',
        batch.items.filter((item) => !lost.has(item)),
      );
    }
    batch.collected += 1;
    return {
      answers: asked.map((item) => (lost.has(item) ? null : answerTo('read', item))),
      refused: asked.filter((item) => refused.has(item)),
    };
  };
  const find = (key: string): unknown => {
    const times = (searched.get(key) ?? 0) + 1;
    searched.set(key, times);
    const known = times > config().blindFor ? [...batches].find(([, batch]) => batch.key === key) : undefined;
    return { id: known?.[0] ?? null };
  };
  return {
    refuses,
    submit,
    find,
    status,
    result,
  };
}
