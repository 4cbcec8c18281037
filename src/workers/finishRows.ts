import { z } from 'zod';
import { settingsSchema } from '../contract/values.ts';
import { rowInputSchema } from '../contract/workOrder.ts';
import type { RowResult } from '../core/analyser.ts';
import type { Result } from '../core/failure.ts';
import type { StageRow } from '../core/row.ts';
import { finishRow, guarded, type LoadedRun, loadAnalyser } from './loadedRun.ts';

const taskSchema = z.object({
  analyserId: z.string(),
  settings: settingsSchema,
  asOf: z.string(),
  rows: z.array(
    z.object({
      rowNumber: z.number().int(),
      input: rowInputSchema,
      facts: z.record(z.string(), z.json()),
      prior: z.record(z.string(), z.json()),
      chosen: z.string().optional(),
    }),
  ),
});
export type FinishTask = z.input<typeof taskSchema>;

/** `result` is null where answers are missing, so that the row cannot be finished again. */
export type FinishedRow = { readonly rowNumber: number; readonly result: Result<RowResult> | null };

/** Thread entry: results of rows made anew from the answers they have. */
export default function finishRows(raw: FinishTask): FinishedRow[] {
  const task = taskSchema.parse(raw);
  const loaded = loadAnalyser(task);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  return (task.rows as StageRow[]).map((row) => ({
    rowNumber: row.rowNumber,
    result: finished(loaded.value, row),
  }));
}

function finished(run: LoadedRun, row: StageRow): Result<RowResult> | null {
  let answered = row;
  for (const stage of run.stages) {
    if (Object.hasOwn(answered.prior, stage.id)) continue;
    const asked = answered;
    const skipped = guarded(`looking at row ${row.rowNumber}`, () => ({
      ok: true,
      value: stage.skips?.(asked, run.settings) ?? false,
    }));
    if (!skipped.ok || !skipped.value) return null;
    answered = { ...answered, prior: { ...answered.prior, [stage.id]: null } };
  }
  return finishRow(run, answered);
}
