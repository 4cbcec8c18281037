import { z } from 'zod';
import { resultAsFact } from '../analysers/resultAsFact.ts';
import { settingsSchema } from '../contract/values.ts';
import type { AnalyserIndex, GroupMember, IndexEntry } from '../core/analyser.ts';
import type { Json } from '../core/json.ts';
import type { Facts } from '../core/row.ts';
import { type LoadedRun, loadAnalyser } from './loadedRun.ts';

const about = { analyserId: z.string(), settings: settingsSchema, asOf: z.string() };
const rowNumber = z.number().int().min(1);
const input = z.record(z.string(), z.object({ text: z.string(), value: z.string().nullable() }));

const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('entries'),
    ...about,
    rows: z.array(z.object({ rowNumber, input })),
  }),
  z.object({
    kind: z.literal('groups'),
    ...about,
    groups: z.array(
      z.object({
        space: z.string(),
        members: z.array(z.object({ rowNumber, order: z.number(), value: z.json() })),
      }),
    ),
  }),
  z.object({
    kind: z.literal('results'),
    ...about,
    rows: z.array(z.object({ rowNumber, input, facts: z.record(z.string(), z.json()) })),
  }),
]);

/**
 * What the engine asks: the groups some rows belong to, what the members of some groups should know, or
 * the results of some rows for an analyser that requires them.
 */
export type IndexTask = z.input<typeof taskSchema>;
type ParsedTask = z.output<typeof taskSchema>;

export type NumberedEntry = IndexEntry & { readonly rowNumber: number };
export type NumberedFact = { readonly space: string; readonly rowNumber: number; readonly fact: Json };

/**
 * Thread entry for an analyser's look at all rows before the chunks start. The index is the ground
 * every row stands on, so nothing here is a failure of one row: what goes wrong is thrown.
 */
export default function indexRows(raw: IndexTask): NumberedEntry[] | NumberedFact[] {
  const task = taskSchema.parse(raw);
  const loaded = loadAnalyser(task);
  if (!loaded.ok) throw new Error(loaded.failure.message);
  const { analyser, settings } = loaded.value;
  if (task.kind === 'results') return resultsOf(loaded.value, task);
  if (!analyser.index) throw new Error(`The analyser ${analyser.id} has no index`);
  return task.kind === 'entries'
    ? entriesOf(analyser.index, task, settings)
    : factsOf(analyser.index, task, settings);
}

type TaskOf<Kind extends ParsedTask['kind']> = Extract<ParsedTask, { kind: Kind }>;

const entriesOf = (
  index: AnalyserIndex<unknown>,
  { rows }: TaskOf<'entries'>,
  settings: unknown,
): NumberedEntry[] =>
  rows.flatMap((row) =>
    index.entries(row.input, settings).map((entry) => ({ ...entry, rowNumber: row.rowNumber })),
  );

const factsOf = (
  index: AnalyserIndex<unknown>,
  { groups }: TaskOf<'groups'>,
  settings: unknown,
): NumberedFact[] =>
  groups.flatMap(({ space, members }) =>
    [...index.group(space, members as readonly GroupMember[], settings)].map(([member, fact]) => ({
      space,
      rowNumber: member,
      fact,
    })),
  );

/** A row without a result has no fact: what requires it must do without. */
const resultsOf = (run: LoadedRun, { rows }: TaskOf<'results'>): NumberedFact[] =>
  rows.flatMap(({ rowNumber, input, facts }) => {
    const row = { rowNumber, input, facts: facts as Facts, prior: {} };
    const result = run.analyser.finish(row, run.settings);
    if (!result.ok) return [];
    return [{ space: run.analyser.id, rowNumber, fact: resultAsFact(run.analyser, result.value) }];
  });
