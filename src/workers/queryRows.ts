import { move } from 'piscina';
import { z } from 'zod';
import type { Compared } from '../adapters/sqlite/compareRuns.ts';
import type { OpenQuestions } from '../adapters/sqlite/openQuestions.ts';
import type { CallOfRow } from '../adapters/sqlite/rowCalls.ts';
import { openRowQuestions } from '../adapters/sqlite/rowQuestions.ts';
import { databaseIsSound } from '../adapters/sqlite/store.ts';
import { type Facet, facetOfSchema, rowFilterSchema, rowOrderSchema } from '../contract/rowQuery.ts';

const questionSchema = z.object({
  runKey: z.number().int(),
  filter: rowFilterSchema,
  shape: z.object({
    columns: z.record(z.string(), z.enum(['text', 'number', 'money', 'list'])),
    currencies: z.record(z.string(), z.string()),
    headline: z.string(),
    review: z.object({
      headline: z.array(z.string()),
      flag: z.string().optional(),
      confidence: z.string().optional(),
      amount: z.object({ column: z.string(), currencyColumn: z.string().optional() }).optional(),
    }),
  }),
});

/** Scopes that compare rows with an earlier run's; the others are a question of numbers alone. */
const comparingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed'), since: z.string(), keyColumn: z.string().optional() }),
  z.object({ kind: z.literal('failed'), since: z.string() }),
]);

const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('list'),
    dataDir: z.string(),
    question: questionSchema,
    order: rowOrderSchema,
  }),
  z.object({
    kind: z.literal('facets'),
    dataDir: z.string(),
    question: questionSchema,
    of: z.array(facetOfSchema),
    limit: z.number().int(),
  }),
  z.object({
    kind: z.literal('queue'),
    dataDir: z.string(),
    question: questionSchema,
    sample: z.object({ permille: z.number().int(), seed: z.number().int() }),
  }),
  z.object({ kind: z.literal('reviews'), dataDir: z.string(), question: questionSchema }),
  z.object({
    kind: z.literal('compare'),
    dataDir: z.string(),
    a: z.number().int(),
    b: z.number().int(),
    by: z.enum(['row', 'content']),
  }),
  z.object({
    kind: z.literal('scope'),
    dataDir: z.string(),
    run: z.object({ key: z.number().int() }),
    scope: comparingSchema,
    earlier: z.object({
      run: z.object({ key: z.number().int() }),
      columns: z.array(z.number().int()),
      key: z.number().int().optional(),
    }),
  }),
  z.object({
    kind: z.literal('questions'),
    dataDir: z.string(),
    runKey: z.number().int(),
    offset: z.number().int(),
    limit: z.number().int(),
  }),
  z.object({ kind: z.literal('pages'), dataDir: z.string() }),
  z.object({ kind: z.literal('calls'), dataDir: z.string(), runId: z.string(), rowNumber: z.number().int() }),
]);
export type QueryTask = z.input<typeof taskSchema>;

type Counted = { readonly needing: number; readonly undecided: number };
export type QueryAnswer =
  | boolean
  | number
  | Int32Array<ArrayBuffer>
  | Facet[]
  | CallOfRow[]
  | Counted
  | Compared
  | OpenQuestions;

/** Thread entry: answers a question about all rows of a run, or about the whole file, from the database, read beside its owner. */
export default function queryRows(raw: QueryTask): QueryAnswer {
  const task = taskSchema.parse(raw);
  if (task.kind === 'pages') return databaseIsSound(task.dataDir);
  const answers = openRowQuestions(task.dataDir);
  // Handed over, not copied; the type of what `move` gives says only that.
  const moved = (numbers: Int32Array<ArrayBuffer>) => move(numbers) as Int32Array<ArrayBuffer>;
  try {
    switch (task.kind) {
      case 'list':
        return moved(answers.list(task.question, task.order));
      case 'queue':
        return moved(answers.queue(task.question, task.sample));
      case 'facets':
        return answers.facets(task.question, task.of, task.limit);
      case 'reviews':
        return answers.reviews(task.question);
      case 'compare':
        return answers.compare(task.a, task.b, task.by);
      case 'scope':
        return answers.scope(task.run, task.scope, task.earlier);
      case 'calls':
        return answers.calls(task.runId, task.rowNumber);
      case 'questions':
        return answers.questions(task.runKey, task);
    }
  } finally {
    answers.close();
  }
}
