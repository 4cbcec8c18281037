import { z } from 'zod';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { StageRow } from '../../core/row.ts';
import type { CallContext, Deferred, HttpRequest } from '../../core/stage.ts';
import { failureOf } from './failures.ts';
import { itemOf } from './item.ts';
import { misbehave } from './misbehave.ts';
import type { ProbeSettings } from './settings.ts';

const handleSchema = z.object({ id: z.string() });
const foundSchema = z.object({ id: z.string().nullable() });
const statusSchema = z.object({ ready: z.boolean(), seen: z.number() });
const resultSchema = z.object({
  answers: z.array(z.string().nullable()),
  /** Items that get no answer for good. */
  refused: z.array(z.string()),
});

/** Submits rows to the simulator, which answers them later; it knows a batch by its key. */
export const batches = ({ pollMs }: ProbeSettings): Deferred<ProbeSettings> => ({
  pollEveryMs: pollMs,
  async submit(rows, settings, context) {
    misbehave(rows, 'build');
    const body = JSON.stringify({ stage: 'read', items: rows.map(itemOf) });
    return ask(context, { method: 'POST', url: at(settings, '/submit'), body }, handleSchema);
  },
  async find(settings, context) {
    const url = at(settings, `/find?key=${encodeURIComponent(context.callId)}`);
    const found = await ask(context, { method: 'GET', url }, foundSchema);
    if (!found.ok) return found;
    return ok(found.value.id === null ? null : { id: found.value.id });
  },
  poll: (handle, settings, context) =>
    ask(context, { method: 'GET', url: at(settings, `/status?id=${idOf(handle)}`) }, statusSchema),
  async collect(handle, rows, settings, context) {
    const url = at(settings, `/result?id=${idOf(handle)}`);
    const result = await ask(
      context,
      { method: 'POST', url, body: JSON.stringify(rows.map(itemOf)) },
      resultSchema,
    );
    if (!result.ok) return result;
    misbehave(rows, 'read');
    const answers = answersOf(rows, result.value);
    return ok({ rows: answers, usage: { microUnits: settings.price, units: { calls: 1 } }, actual: [1] });
  },
});

const at = ({ baseUrl }: ProbeSettings, path: string): string => new URL(path, baseUrl).href;

const idOf = (handle: Json): string => encodeURIComponent(handleSchema.parse(handle).id);

function answersOf(
  rows: readonly StageRow[],
  { answers, refused }: z.output<typeof resultSchema>,
): Map<number, Result<Json>> {
  const byRow = new Map<number, Result<Json>>();
  rows.forEach((row, index) => {
    const answer = answers[index] ?? null;
    if (refused.includes(itemOf(row))) byRow.set(row.rowNumber, failed('request-refused', 'Refused.'));
    else if (answer !== null) byRow.set(row.rowNumber, ok(answer));
  });
  return byRow;
}

async function ask<Schema extends z.ZodType>(
  context: CallContext,
  request: HttpRequest,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  const response = await context.http(request, { maxBytes: 64 * 1024 * 1024 });
  if (!response.ok) return response;
  if (response.value.status !== 200) return { ok: false, failure: failureOf(response.value) };
  const parsed = schema.safeParse(JSON.parse(response.value.body));
  return parsed.success ? ok(parsed.data) : failed('malformed-response', 'The batch cannot be read.');
}
