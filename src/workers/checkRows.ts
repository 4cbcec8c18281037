import { createHash } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import { z } from 'zod';
import { readSource } from '../adapters/sqlite/sourceReader.ts';
import { type ColumnCheck, correctionSchema, type TileCounts, tiles } from '../contract/problems.ts';
import { columnReadingSchema, mappingSchema } from '../contract/recognised.ts';
import { type Cell, cellText } from '../core/cell.ts';
import type { ColumnCorrection } from '../core/reading/correctCell.ts';
import { correctCell } from '../core/reading/correctCell.ts';
import { looksWrong, rowProblems, severity } from '../core/reading/rowProblems.ts';
import { watchTotals } from '../core/reading/totalRows.ts';

const fieldSchema = z.object({
  id: z.string(),
  kind: z.enum(['text', 'date', 'amount', 'rate']),
  required: z.boolean(),
  standIn: z.string().optional(),
});

const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('check'),
    dataDir: z.string(),
    runKey: z.number().int(),
    total: z.number().int(),
    mapping: mappingSchema,
    readings: z.record(z.string(), columnReadingSchema),
    fields: z.array(fieldSchema),
  }),
  z.object({
    kind: z.literal('correct'),
    dataDir: z.string(),
    runKey: z.number().int(),
    column: z.number().int(),
    correction: correctionSchema,
  }),
]);
export type CheckTask = z.input<typeof taskSchema>;
type Task<Kind> = Extract<z.output<typeof taskSchema>, { kind: Kind }>;

/** For each row its tile's place in `tiles`; index 0 is row 1. `duplicateOf` holds pairs: row, earlier row. */
export type Checked = {
  readonly tileOf: Uint8Array;
  readonly duplicateOf: Int32Array;
  readonly counts: TileCounts;
  readonly columns: ColumnCheck[];
  /** Numbers of rows that look like totals. */
  readonly totals: number[];
};
export type CellChange = { readonly rowNumber: number; readonly value: Cell };

/** How often it says how far it is, in rows. */
const toldEvery = 5000;
const mostExamples = 5;

/**
 * Thread entry: looks at every row of a run that has not started, for what cannot be read (`check`, which
 * posts how many rows it has looked at), or for the cells a correction changes (`correct`).
 */
export default function checkRows(work: CheckTask & { port?: MessagePort }): Checked | CellChange[] {
  const { port, ...raw } = work;
  const task = taskSchema.parse(raw);
  try {
    return task.kind === 'check' ? check(task, (done) => port?.postMessage({ done })) : changes(task);
  } finally {
    port?.close();
  }
}

type Seen = { filled: number; unreadable: number; examples: string[] };

function check(task: Task<'check'>, told: (done: number) => void): Checked {
  const { mapping, fields, total } = task;
  const readings = Object.fromEntries(
    Object.entries(task.readings).map(([column, reading]) => [Number(column), reading]),
  );
  const tileOf = new Uint8Array(total);
  const counts: TileCounts = { ready: 0, warning: 0, unreadable: 0, identical: 0, skipped: 0 };
  const columns = watchFields(task);
  const totals = watchTotals(mapping, readings, fields);
  const firstOf = new Map<string, number>();
  const duplicateOf: number[] = [];
  for (const { rowNumber, cells, content, skipped } of readSource(task.dataDir, task.runKey)) {
    if (rowNumber % toldEvery === 0) told(rowNumber);
    const problems = rowProblems(cells, mapping, readings, fields);
    let tile: keyof TileCounts = skipped ? 'skipped' : severity(problems, fields);
    if (!skipped) {
      columns.see(cells, problems);
      totals.see(rowNumber, cells, problems);
      const earlier = remember(firstOf, content, rowNumber);
      if (earlier !== undefined) {
        duplicateOf.push(rowNumber, earlier);
        if (tile !== 'unreadable') tile = 'identical';
      }
    }
    counts[tile] += 1;
    tileOf[rowNumber - 1] = tiles.indexOf(tile);
  }
  return {
    tileOf,
    duplicateOf: Int32Array.from(duplicateOf),
    counts,
    columns: columns.checks(),
    totals: totals.found(),
  };
}

/** The earlier row of the same content. A hash keeps a million rows at some 100 MB. */
function remember(firstOf: Map<string, number>, content: string, rowNumber: number): number | undefined {
  const key = content.length < 30 ? content : createHash('sha1').update(content).digest('base64');
  const earlier = firstOf.get(key);
  if (earlier === undefined) firstOf.set(key, rowNumber);
  return earlier;
}

function watchFields({ fields, mapping }: Task<'check'>) {
  const mapped = fields.flatMap(({ id }) => {
    const column = mapping[id] ?? null;
    const seen: Seen = { filled: 0, unreadable: 0, examples: [] };
    return column === null ? [] : [{ field: id, column, seen }];
  });
  let rows = 0;
  return {
    see(cells: readonly Cell[], problems: ReturnType<typeof rowProblems>): void {
      rows += 1;
      for (const { column, field, seen } of mapped) {
        if (cellText(cells[column] ?? null).trim() === '') continue;
        seen.filled += 1;
        const problem = problems.find((one) => one.field === field);
        if (!problem) continue;
        seen.unreadable += 1;
        const { examples } = seen;
        if (examples.length < mostExamples && !examples.includes(problem.text)) examples.push(problem.text);
      }
    },
    checks: (): ColumnCheck[] =>
      mapped.map(({ field, column, seen }) => ({
        field,
        column,
        ...seen,
        empty: rows - seen.filled,
        wrongColumn: looksWrong(seen.filled, seen.unreadable),
      })),
  };
}

function changes({ dataDir, runKey, column, correction }: Task<'correct'>): CellChange[] {
  const found: CellChange[] = [];
  for (const { rowNumber, cells, skipped } of readSource(dataDir, runKey)) {
    if (skipped) continue;
    const value = correctCell(cells[column] ?? null, correction as ColumnCorrection);
    if (value !== undefined) found.push({ rowNumber, value });
  }
  return found;
}
