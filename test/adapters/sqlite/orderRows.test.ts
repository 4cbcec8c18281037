import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type OrderKey, orderRows } from '../../../src/adapters/sqlite/orderRows.ts';

/** As SQLite itself orders these keys, row numbers from 1. */
function bySqlite(keys: readonly OrderKey[], direction: 'ASC' | 'DESC'): number[] {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE keyed (row_number INTEGER PRIMARY KEY, key)');
  const insert = db.prepare('INSERT INTO keyed (key) VALUES (?)');
  for (const key of keys) insert.run(key);
  const order = `key COLLATE NOCASE ${direction} NULLS LAST, row_number`;
  const rows = db.prepare<[], number>(`SELECT row_number FROM keyed ORDER BY ${order}`).pluck().all();
  db.close();
  return rows;
}

const lists: Record<string, readonly OrderKey[]> = {
  'numbers, equal ones and none': [3, null, -1.5, 3, 0, 1e12, null, 3, -7],
  'text in large and small letters': ['b', 'A', 'a', null, 'B', 'ä', 'Ä', 'z', '_', 'a b', 'aB'],
  'numbers and text': ['10', 9, 'x', 10, null, 'X', 9, '9'],
  'a thousand of a few': Array.from({ length: 1000 }, (_, at) => (at * 7919) % 13),
  nothing: [],
};

describe('rows are ordered as SQLite orders them', () => {
  it.each(Object.entries(lists))('by %s', (_, keys) => {
    const rowNumbers = keys.map((_key, at) => at + 1);
    expect([...orderRows(rowNumbers, keys, false)]).toEqual(bySqlite(keys, 'ASC'));
    expect([...orderRows(rowNumbers, keys, true)]).toEqual(bySqlite(keys, 'DESC'));
  });
});
