import type { Json } from '../../core/json.ts';
import type { Db } from './database.ts';

/** Settings of the whole program, each a JSON value under its name. Who reads one checks it. */
export type Preferences = {
  get(id: string): Json | undefined;
  set(id: string, value: Json): void;
};

export const createPreferences = (db: Db): Preferences => ({
  get(id) {
    const text = db.prepare<[string], string>('SELECT value FROM preference WHERE id = ?').pluck().get(id);
    return text === undefined ? undefined : JSON.parse(text);
  },
  set(id, value) {
    db.prepare('INSERT OR REPLACE INTO preference (id, value) VALUES (?, ?)').run(id, JSON.stringify(value));
  },
});
