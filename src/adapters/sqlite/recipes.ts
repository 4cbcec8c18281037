import { type Recipe, recipeSchema, type StoredRecipe } from '../../contract/recipe.ts';
import type { Db } from './database.ts';

type Row = { id: string; body: string; savedAt: number; usedAt: number | null };

export type Recipes = ReturnType<typeof createRecipes>;

/** Saved recipes. Times are ms since 1970. */
export function createRecipes(db: Db) {
  const columns = 'id, body, saved_at AS savedAt, used_at AS usedAt';
  const byId = db.prepare<[string], Row>(`SELECT ${columns} FROM recipe WHERE id = ?`);
  return {
    list: (): StoredRecipe[] =>
      db
        .prepare<[], Row>(`SELECT ${columns} FROM recipe ORDER BY name COLLATE NOCASE, id`)
        .all()
        .map(toStored),
    get: (id: string): StoredRecipe | undefined => {
      const row = byId.get(id);
      return row && toStored(row);
    },
    save: (id: string, recipe: Recipe, at: number): void => {
      db.prepare(
        `INSERT INTO recipe (id, name, body, saved_at) VALUES (@id, @name, @body, @at)
         ON CONFLICT (id) DO UPDATE SET name = @name, body = @body, saved_at = @at`,
      ).run({ id, name: recipe.name, body: JSON.stringify(recipe), at });
    },
    used: (id: string, at: number): void => {
      db.prepare('UPDATE recipe SET used_at = ? WHERE id = ?').run(at, id);
    },
    /** False where there was none. */
    delete: (id: string): boolean => db.prepare('DELETE FROM recipe WHERE id = ?').run(id).changes > 0,
  };
}

const toStored = ({ id, body, savedAt, usedAt }: Row): StoredRecipe => ({
  id,
  savedAt: new Date(savedAt).toISOString(),
  usedAt: usedAt === null ? null : new Date(usedAt).toISOString(),
  recipe: recipeSchema.parse(JSON.parse(body)),
});
