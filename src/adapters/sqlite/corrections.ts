import { z } from 'zod';
import { type Correction, type CorrectionStep, correctionSchema } from '../../contract/problems.ts';
import type { Cell } from '../../core/cell.ts';
import type { Db } from './database.ts';

/** A cell of the source as it should be read. */
export type CellCorrection = { readonly rowNumber: number; readonly column: number; readonly value: Cell };

/** Per cell what stood in the table before: JSON text, or null for nothing. Per row that it was taken out or in. */
const changesSchema = z.object({
  cells: z.array(z.tuple([z.number(), z.number(), z.string().nullable()])).default([]),
  skipped: z.array(z.number()).default([]),
  kept: z.array(z.number()).default([]),
});
type Changes = z.infer<typeof changesSchema>;

type StoredStep = { step: number; at: number; action: string; changes: string };

export type Corrections = ReturnType<typeof createCorrections>;

/**
 * Corrections of a run's source, beside it: the rows as imported stay. Every step is one transaction and
 * can be taken back, the last one first. Callers see to it that the run has not started.
 */
export function createCorrections(db: Db) {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO correction (run_key, row_number, column_index, value) VALUES (?, ?, ?, ?)',
  );
  const remove = db.prepare(
    'DELETE FROM correction WHERE run_key = ? AND row_number = ? AND column_index = ?',
  );
  const before = db
    .prepare<[number, number, number], string>(
      'SELECT value FROM correction WHERE run_key = ? AND row_number = ? AND column_index = ?',
    )
    .pluck();
  const last = db.prepare<[number], StoredStep>(
    'SELECT step, at, action, changes FROM correction_step WHERE run_key = ? ORDER BY step DESC LIMIT 1',
  );
  const note = (runKey: number, action: Correction, changes: Changes, at: number): void => {
    const step = (last.get(runKey)?.step ?? 0) + 1;
    db.prepare('INSERT INTO correction_step (run_key, step, at, action, changes) VALUES (?, ?, ?, ?, ?)').run(
      runKey,
      step,
      at,
      JSON.stringify(action),
      JSON.stringify(changes),
    );
    edited(db, runKey);
  };
  return {
    /** Returns how many cells it was. */
    cells: db.transaction(
      (runKey: number, action: Correction, cells: readonly CellCorrection[], at: number): number => {
        if (cells.length === 0) return 0;
        const formerly = cells.map(({ rowNumber, column, value }): Changes['cells'][number] => {
          const former = before.get(runKey, rowNumber, column) ?? null;
          insert.run(runKey, rowNumber, column, JSON.stringify(value));
          return [rowNumber, column, former];
        });
        note(runKey, action, { cells: formerly, skipped: [], kept: [] }, at);
        return cells.length;
      },
    ).immediate,
    /** Leaves waiting rows out, or takes those left out by hand back in. Returns how many it was. */
    rows: db.transaction(
      (runKey: number, action: Correction, rowNumbers: readonly number[], at: number): number => {
        const out = action.kind === 'skip';
        const moved = moveRows(db, runKey, rowNumbers, out);
        if (moved.length > 0) {
          note(runKey, action, { cells: [], skipped: out ? moved : [], kept: out ? [] : moved }, at);
        }
        return moved.length;
      },
    ).immediate,
    /** Takes the last step back; `undefined` where there is none. */
    undo: db.transaction((runKey: number): CorrectionStep | undefined => {
      const step = last.get(runKey);
      if (!step) return undefined;
      const changes = changesSchema.parse(JSON.parse(step.changes));
      for (const [rowNumber, column, value] of changes.cells) {
        if (value === null) remove.run(runKey, rowNumber, column);
        else insert.run(runKey, rowNumber, column, value);
      }
      moveRows(db, runKey, changes.skipped, false);
      moveRows(db, runKey, changes.kept, true);
      db.prepare('DELETE FROM correction_step WHERE run_key = ? AND step = ?').run(runKey, step.step);
      edited(db, runKey);
      return toStep(step);
    }).immediate,
    /** The last 100 steps, newest last. */
    steps: (runKey: number): CorrectionStep[] =>
      db
        .prepare<[number], StoredStep>(
          'SELECT step, at, action, changes FROM correction_step WHERE run_key = ? ORDER BY step DESC LIMIT 100',
        )
        .all(runKey)
        .reverse()
        .map(toStep),
    counts: (runKey: number): { cells: number; rowsLeftOut: number } => ({
      cells: count(db, 'SELECT count(*) FROM correction WHERE run_key = ?', runKey),
      rowsLeftOut: count(db, `SELECT count(*) FROM row WHERE run_key = ? AND ${byHand}`, runKey),
    }),
    /** The 0-based columns with any correction. */
    columns: (runKey: number): number[] =>
      db
        .prepare<[number], number>(
          'SELECT DISTINCT column_index FROM correction WHERE run_key = ? ORDER BY column_index',
        )
        .pluck()
        .all(runKey),
  };
}

const byHand = "state = 'skipped' AND skip_reason = 'byHand'";

function moveRows(db: Db, runKey: number, rowNumbers: readonly number[], out: boolean): number[] {
  if (rowNumbers.length === 0) return [];
  const set = out ? "state = 'skipped', skip_reason = 'byHand'" : "state = 'waiting', skip_reason = NULL";
  const moved = db
    .prepare<[number, string], number>(
      `UPDATE row SET ${set} WHERE run_key = ? AND row_number IN (SELECT value FROM json_each(?))
       AND ${out ? "state = 'waiting'" : byHand} RETURNING row_number`,
    )
    .pluck()
    .all(runKey, JSON.stringify(rowNumbers));
  const by = out ? moved.length : -moved.length;
  db.prepare('UPDATE run SET skipped = skipped + @by, waiting = waiting - @by WHERE key = @runKey').run({
    by,
    runKey,
  });
  return moved;
}

/** Lists of rows made before are old, and an index over all rows has to be built anew. */
const edited = (db: Db, runKey: number): void =>
  void db.prepare('UPDATE run SET edits = edits + 1, prepared = 0 WHERE key = ?').run(runKey);

const count = (db: Db, sql: string, runKey: number): number =>
  db.prepare<[number], number>(sql).pluck().get(runKey) ?? 0;

function toStep({ step, at, action, changes }: StoredStep): CorrectionStep {
  const { cells, skipped, kept } = changesSchema.parse(JSON.parse(changes));
  return {
    step,
    at: new Date(at).toISOString(),
    action: correctionSchema.parse(JSON.parse(action)),
    changes: cells.length + skipped.length + kept.length,
  };
}
