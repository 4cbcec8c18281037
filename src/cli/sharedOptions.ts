import type { Option } from './command.ts';

export const filterOption: Option = {
  name: 'filter',
  value: 'JSON',
  help: 'Only the rows that fit, such as {"headline":["reject"],"text":"acme"}.',
};

/** Options that several commands have. */
export const outOptions: readonly Option[] = [
  {
    name: 'out',
    value: 'FILE',
    help: 'Where to write the results (.xlsx, .csv, .jsonl, .parquet); a file there is replaced.',
  },
  {
    name: 'format',
    value: 'xlsx|csv|jsonl|parquet',
    help: 'How to write them; default: as the name of FILE ends.',
  },
  {
    name: 'layout',
    value: 'own|new',
    help: 'For xlsx: your own workbook with new columns, or a new workbook; default: own.',
  },
  {
    name: 'csv-style',
    value: 'comma|semicolon',
    help: 'For csv: commas and decimal points, or semicolons and decimal commas; default: comma.',
  },
  {
    name: 'language',
    value: 'en|de',
    help: 'Of the columns that are added and of what they say; default: en.',
  },
  { name: 'no-bom', help: 'For csv: no byte order mark, for programs that do not expect one.' },
  { name: 'only', value: 'failures|reviews', help: 'Only failed rows, or only the log of decisions.' },
  filterOption,
  { name: 'provenance', help: 'Add where each answer is from: analyser, model, attempts, calls, cost.' },
];

export const recipeOption: Option = {
  name: 'recipe',
  value: 'FILE',
  help: 'Analyser, columns, settings, rows and export as a recipe says; other options come on top.',
};

export const columnOptions: readonly Option[] = [
  {
    name: 'map',
    value: 'FIELD=COLUMN',
    repeated: true,
    help: 'What a field is read from: a header or a column’s letter; nothing after = for none.',
  },
  {
    name: 'read',
    value: 'FIELD=HOW',
    repeated: true,
    help: 'How a field’s text is read: point or comma for decimals; DMY, MDY or YMD for dates.',
  },
];
