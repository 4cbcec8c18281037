import { createHash } from 'node:crypto';
import type { Db } from './database.ts';

/** `pairs` hold row of a, row of b, one after the other, in order of a. */
export type Compared = {
  readonly both: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly moves: { readonly from: string; readonly to: string; readonly rows: number }[];
  readonly headlinePairs: Int32Array;
  readonly anyPairs: Int32Array;
};

type Answer = { headline: string; value: string };

/** Pairs the rows of two runs and looks for what differs. Both runs may be a million rows: some seconds. */
export function compareRuns(db: Db, a: number, b: number, by: 'row' | 'content'): Compared {
  const answer = db.prepare<[number, number], Answer>(
    'SELECT headline, value FROM result WHERE run_key = ? AND row_number = ?',
  );
  const partner = by === 'row' ? byNumber(db, b) : byContent(db, b);
  const moves = new Map<string, number>();
  const [headlinePairs, anyPairs]: [number[], number[]] = [[], []];
  let [both, onlyA] = [0, 0];
  for (const { rowNumber, cells } of sourceRows(db, a)) {
    const other = partner.take(rowNumber, cells);
    if (other === undefined) {
      onlyA += 1;
      continue;
    }
    both += 1;
    const [one, two] = [answer.get(a, rowNumber), answer.get(b, other)];
    if (one?.value !== two?.value) anyPairs.push(rowNumber, other);
    if (one?.headline === two?.headline) continue;
    headlinePairs.push(rowNumber, other);
    const move = JSON.stringify([one?.headline ?? '', two?.headline ?? '']);
    moves.set(move, (moves.get(move) ?? 0) + 1);
  }
  return {
    both,
    onlyA,
    onlyB: partner.total - both,
    moves: [...moves].map(toMove).sort((x, y) => y.rows - x.rows),
    headlinePairs: Int32Array.from(headlinePairs),
    anyPairs: Int32Array.from(anyPairs),
  };
}

function toMove([move, rows]: [string, number]) {
  const [from = '', to = ''] = JSON.parse(move) as string[];
  return { from, to, rows };
}

type Partner = { readonly total: number; take(rowNumber: number, cells: string): number | undefined };

function byNumber(db: Db, runKey: number): Partner {
  const total = db.prepare<[number], number>('SELECT total FROM run WHERE key = ?').pluck().get(runKey) ?? 0;
  return { total, take: (rowNumber) => (rowNumber <= total ? rowNumber : undefined) };
}

/** Equal rows are paired in their order. A hash keeps a million rows at some 150 MB. */
function byContent(db: Db, runKey: number): Partner {
  const rows = new Map<string, number[]>();
  let total = 0;
  for (const { rowNumber, cells } of sourceRows(db, runKey)) {
    total += 1;
    const key = hash(cells);
    const equal = rows.get(key);
    if (equal) equal.push(rowNumber);
    else rows.set(key, [rowNumber]);
  }
  return { total, take: (_, cells) => rows.get(hash(cells))?.shift() };
}

const hash = (text: string): string => createHash('sha1').update(text).digest('base64');

type SourceRow = { rowNumber: number; cells: string };

const sourceRows = (db: Db, runKey: number): IterableIterator<SourceRow> =>
  db
    .prepare<[number], SourceRow>(
      'SELECT row_number AS rowNumber, cells FROM source_row WHERE run_key = ? ORDER BY row_number',
    )
    .iterate(runKey);
