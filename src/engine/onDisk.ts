import { diskFailure } from '../adapters/sqlite/diskFailure.ts';
import type { Result } from '../core/failure.ts';

/** A full or read-only disk under the database is an answer, not a bug. */
export function onDisk<Input, Value>(
  handle: (input: Input) => Promise<Result<Value>>,
): (input: Input) => Promise<Result<Value>> {
  return async (input) => {
    try {
      return await handle(input);
    } catch (error) {
      const failure = diskFailure(error);
      if (!failure) throw error;
      return { ok: false, failure };
    }
  };
}
