import { z } from 'zod';
import { languageSchema } from '../language.ts';
import { rowDetailSchema } from '../rowDetail.ts';
import { facetOfSchema, facetSchema, rowFilterShape, rowListSchema, rowOrderSchema } from '../rowQuery.ts';
import { askedQuestionSchema, rowViewSchema } from '../values.ts';
import { type Method, runRef } from './method.ts';

const offset = z.number().int().min(0);

/** The rows of a run. `bad-filter`: it names a column that the run does not have. `superseded`: another list of the same run was asked for meanwhile. */
export const rowMethods = {
  /**
   * Rows of a run, by number unless `order` says otherwise. `matching` is the number of rows that fit. With
   * `list`, the id an earlier answer gave, the rows stay in that list and order until `list-gone` (too many
   * others were asked for, or the engine started anew); without it the list is as new as it can be had at once.
   */
  'rows.page': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      offset,
      limit: z.number().int().min(1).max(1000),
      ...rowFilterShape,
      order: rowOrderSchema.optional(),
      list: z.string().optional(),
    }),
    output: z.object({
      matching: z.number().int(),
      rows: z.array(rowViewSchema),
      /** Absent where the rows are simply those of the run in order. */
      list: rowListSchema.optional(),
    }),
    failures: ['run-missing', 'bad-filter', 'list-gone', 'superseded'],
  },
  /** How many rows have which values, each counted under all filters but the one on its own column. */
  'rows.facets': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      ...rowFilterShape,
      of: z.array(facetOfSchema).min(1).max(20),
      /** So many values of each. */
      limit: z.number().int().min(1).max(1000).default(50),
    }),
    output: z.array(facetSchema),
    failures: ['run-missing', 'bad-filter', 'superseded'],
  },
  /** What rows wait for a person to choose, each question once, in the order of their first rows; `total` is how many. */
  'rows.questions': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      offset: offset.default(0),
      limit: z.number().int().min(1).max(200).default(20),
    }),
    output: z.object({
      total: z.number().int(),
      offset: z.number().int(),
      questions: z.array(askedQuestionSchema),
    }),
    failures: ['run-missing'],
  },
  /** One row with its calls, answers and failures. */
  'rows.get': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({ rowNumber: z.number().int().min(1) }),
    output: rowDetailSchema,
    failures: ['run-missing', 'row-missing'],
  },
  /**
   * Rows as lines of tab-separated text with a header line, for the clipboard: tabs and line breaks within
   * cells are spaces. `columns` are source columns by index and result columns by id; absent: all shown.
   */
  'rows.text': {
    kind: 'query',
    scope: 'read',
    input: runRef.extend({
      ...rowFilterShape,
      order: rowOrderSchema.optional(),
      list: z.string().optional(),
      offset: offset.default(0),
      limit: z.number().int().min(1).max(50_000).default(50_000),
      columns: z.array(z.union([z.number().int().min(0), z.string()])).optional(),
      language: languageSchema.default('en'),
      /** Whether the first line names the columns. */
      header: z.boolean().default(true),
    }),
    output: z.object({ text: z.string(), rows: z.number().int() }),
    failures: ['run-missing', 'bad-filter', 'list-gone', 'superseded'],
  },
} as const satisfies Record<string, Method>;
