import { formatsFor } from './formats.ts';

const f = formatsFor('en');
const some = (count: number, one: string, many: string): string =>
  `${f.count(count)} ${count === 1 ? one : many}`;

/** What the terminal says about exporting parts, checking rows, reviewing, recipes and preferences, in English. */
export const workbench = {
  notOnly: (text: string): string => `--only takes failures or reviews, not “${text}”.`,
  notFilter: (text: string): string =>
    `--filter takes a filter as JSON, such as {"headline":["reject"]}, not “${text.slice(0, 60)}”.`,
  onlyOrFilter: 'Choose rows to export with --only or with --filter, not both.',

  tiles: (counts: { readonly [tile: string]: number }): string =>
    Object.entries(counts)
      .map(([tile, rows]) => `${f.count(rows)} ${tile}`)
      .join(', '),
  wrongColumn: (field: string, column: string, unreadable: number, filled: number): string =>
    `Is ${field} read from the right column? ${f.count(unreadable)} of ${f.count(filled)} values of “${column}” cannot be read.`,
  problem: (rowNumber: number, reason: string): string => `Row ${f.count(rowNumber)}: ${reason}`,
  more: (rows: number): string => `… and ${some(rows, 'row', 'rows')} more; --rejects FILE writes them all.`,
  rejected: (path: string, rows: number): string =>
    `Saved ${path}: ${some(rows, 'row', 'rows')} with the reason.`,
  corrected: (changes: number): string => `${some(changes, 'change', 'changes')} made beside the file.`,
  notATile: (text: string): string =>
    `Rows are ready, warning, unreadable, identical or skipped, not “${text}”.`,
  notAnAction: 'Say what to correct: --cell, --fill, --replace, --strip, --skip, --keep, or --undo.',
  notACell: (text: string): string => `--cell takes ROW:COLUMN=VALUE, not “${text}”.`,
  notAReplacement: (text: string): string => `--replace takes COLUMN:OLD=NEW, not “${text}”.`,

  decided: (rows: number): string => `${some(rows, 'row', 'rows')} decided.`,
  undone: (rows: number): string => `Taken back: ${some(rows, 'row', 'rows')}.`,
  reviewCounts: (needing: number, undecided: number): string =>
    `${some(needing, 'row needs', 'rows need')} a look, ${f.count(undecided)} undecided.`,
  logLine: (rowNumber: number, decision: string, reviewer: string, note: string | null): string =>
    `Row ${f.count(rowNumber)}: ${decision} by ${reviewer}${note === null ? '' : `: ${note}`}`,
  logChange: (was: string, is: string): string => ` [${is}; the answer was ${was}]`,
  whatToDecide: 'Say which rows: --row N, or --filter JSON.',
  oneDecision: 'Decide in one way: --accept, --reject, or --correct COLUMN=VALUE.',

  noRecipes: 'There are no recipes yet. rowmill recipes --save-from RUN --name NAME makes one.',
  recipeSaved: (name: string): string => `Saved the recipe “${name}”.`,
  recipeRenamed: (name: string): string => `The recipe is now called “${name}”.`,
  recipeDeleted: (name: string): string => `Deleted the recipe “${name}”.`,
  recipeWritten: (path: string): string => `Saved ${path}.`,
  noRecipe: (text: string): string => `There is no recipe “${text}”. rowmill recipes lists them.`,
  recipeFile: (path: string, reason: string): string => `${path} cannot be read as a recipe: ${reason}`,
  nameNeeded: 'Give the recipe a name with --name NAME.',

  compareWith: 'Name the other run with --with RUN.',
  move: (from: string, to: string, rows: number): string =>
    `${some(rows, 'row', 'rows')}: ${from || 'no answer'} → ${to || 'no answer'}`,
  compared: (both: number, changed: number, onlyA: number, onlyB: number): string =>
    `${some(both, 'row is', 'rows are')} in both; ${f.count(changed)} with another answer; ${f.count(onlyA)} only in the first, ${f.count(onlyB)} only in the second.`,

  queueEmpty: 'No run waits in the queue.',
  moveTo: 'Say where to with --to PLACE; 1 is next.',
  noPreference: (text: string, known: string): string =>
    `There is no preference “${text}”. They are ${known}.`,
  storage: (database: string, reusable: string): string =>
    `The database is ${database}, of which ${reusable} are free for new rows.`,
  cleaned: (runs: number, bytes: string, wouldBe: boolean): string =>
    wouldBe
      ? `${some(runs, 'run', 'runs')} would be deleted, about ${bytes}.`
      : `${some(runs, 'run', 'runs')} deleted, about ${bytes}.`,
};
