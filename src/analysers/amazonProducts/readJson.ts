import type { z } from 'zod';
import type { Failure, Result } from '../../core/failure.ts';

/** The body of a good answer. What cannot be read is `malformed-response`, and tried again. */
export function readJson<Schema extends z.ZodType>(
  who: string,
  body: string,
  schema: Schema,
): Result<z.output<Schema>> {
  const parsed = schema.safeParse(parse(body));
  if (parsed.success) return { ok: true, value: parsed.data };
  const where = parsed.error.issues[0]?.path.join('.');
  return { ok: false, failure: malformed(who, where === '' ? undefined : where) };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const malformed = (who: string, where: string | undefined): Failure => ({
  code: 'malformed-response',
  message: `${who} sent an answer that cannot be read${where === undefined ? '' : ` (at ${where})`}.`,
  retryable: true,
});

/** The first text of an object's fields by name, for error bodies whose shape is not certain. */
export const parseLoosely = parse;
