import { move } from 'piscina';
import { z } from 'zod';
import type { CallOfRow } from '../adapters/sqlite/rowCalls.ts';
import { openRowQuestions } from '../adapters/sqlite/rowQuestions.ts';
import { type Facet, facetOfSchema, rowFilterSchema, rowOrderSchema } from '../contract/rowQuery.ts';

const questionSchema = z.object({
  runKey: z.number().int(),
  filter: rowFilterSchema,
  shape: z.object({
    columns: z.record(z.string(), z.enum(['text', 'number', 'money', 'list'])),
    headline: z.string(),
    review: z.object({ headline: z.array(z.string()), flag: z.string().optional() }),
  }),
});

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
  z.object({ kind: z.literal('calls'), dataDir: z.string(), runId: z.string(), rowNumber: z.number().int() }),
]);
export type QueryTask = z.input<typeof taskSchema>;

/** Thread entry: answers a question about all rows of a run from the database, read beside its owner. */
export default function queryRows(raw: QueryTask): Int32Array<ArrayBuffer> | Facet[] | CallOfRow[] {
  const task = taskSchema.parse(raw);
  const answers = openRowQuestions(task.dataDir);
  try {
    switch (task.kind) {
      case 'list': {
        const numbers = answers.list(task.question, task.order);
        // Handed over, not copied; the type of what `move` gives says only that.
        return move(numbers) as Int32Array<ArrayBuffer>;
      }
      case 'facets':
        return answers.facets(task.question, task.of, task.limit);
      case 'calls':
        return answers.calls(task.runId, task.rowNumber);
    }
  } finally {
    answers.close();
  }
}
