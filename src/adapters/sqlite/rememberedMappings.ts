import type { z } from 'zod';
import { recipeSchema } from '../../contract/recipe.ts';
import type { Db } from './database.ts';

const rememberedSchema = recipeSchema.pick({ mapping: true, readings: true });
/** Which column was chosen for which field, and how it was read; columns by their headers. */
export type RememberedMapping = z.infer<typeof rememberedSchema>;

/** So many kinds of files are remembered; the ones used longest ago are forgotten. */
const mostRemembered = 1000;

export type RememberedMappings = ReturnType<typeof createRememberedMappings>;

/** What people chose for files of the same headers. Times are ms since 1970. */
export function createRememberedMappings(db: Db) {
  return {
    get: (fingerprint: string): { value: RememberedMapping; at: number } | undefined => {
      const found = db
        .prepare<[string], { value: string; used_at: number }>(
          'SELECT value, used_at FROM remembered_mapping WHERE fingerprint = ?',
        )
        .get(fingerprint);
      const parsed = found && rememberedSchema.safeParse(JSON.parse(found.value));
      return parsed?.success ? { value: parsed.data, at: found?.used_at ?? 0 } : undefined;
    },
    remember: db.transaction((fingerprint: string, value: RememberedMapping, at: number): void => {
      db.prepare(
        'INSERT OR REPLACE INTO remembered_mapping (fingerprint, value, used_at) VALUES (?, ?, ?)',
      ).run(fingerprint, JSON.stringify(value), at);
      db.prepare(
        `DELETE FROM remembered_mapping WHERE fingerprint IN
           (SELECT fingerprint FROM remembered_mapping ORDER BY used_at DESC LIMIT -1 OFFSET ?)`,
      ).run(mostRemembered);
    }).immediate,
    clear: (): void => void db.prepare('DELETE FROM remembered_mapping').run(),
  };
}
