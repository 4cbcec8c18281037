import type { Option } from './command.ts';

/** Options that several commands have. */
export const outOptions: readonly Option[] = [
  {
    name: 'out',
    value: 'FILE',
    help: 'Where to write the results (.xlsx or .csv); a file there is replaced.',
  },
  { name: 'format', value: 'xlsx|csv', help: 'How to write them; default: as the name of FILE ends.' },
];

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
