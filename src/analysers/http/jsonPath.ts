import { JSONPathError, jsonpath } from 'json-p3';
import type { Json } from '../../core/json.ts';

/** The values a path (RFC 9535) leads to. */
export function valuesAt(path: string, answer: Json): readonly Json[] {
  // The library takes JSON of its own type, which is the same but for being writable; it writes nothing.
  const nodes = jsonpath.query(path, answer as Parameters<typeof jsonpath.query>[1]);
  return nodes.values() as Json[];
}

/** Why a path cannot be read, as the end of a sentence, or null. */
export function pathProblem(path: string): string | null {
  try {
    jsonpath.compile(path);
    return null;
  } catch (error) {
    if (error instanceof JSONPathError)
      return error.message.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 150);
    throw error;
  }
}
