import { formatsFor } from './formats.ts';

/** What the terminal says about rows that wait for a person's choice, in English. */
const f = formatsFor('en');

const rowsOf = (count: number): string => `${f.count(count)} ${count === 1 ? 'row' : 'rows'}`;

export const terminalChoices = {
  none: (file: string): string => `No row of ${file} waits for a choice.`,
  question: (row: number, question: string): string => `Row ${f.count(row)}: ${question}`,
  option: (id: string, label: string, detail: string | undefined): string =>
    `  ${id}  ${label}${detail === undefined ? '' : `, ${detail}`}`,
  wait: (rows: number, command: string): string =>
    `${rowsOf(rows)} ${rows === 1 ? 'waits' : 'wait'} for a choice. See them with: ${command}`,
  howToChoose: (command: string): string => `Choose with: ${command}`,
  what: 'Say what to choose: --row N --option ID, --all --option ID, or --all --first.',
  wouldChoose: (rows: number, file: string): string => `It would be chosen for ${rowsOf(rows)} of ${file}.`,
  chosen: (rows: number, file: string): string => `Chosen for ${rowsOf(rows)} of ${file}.`,
  nothing: (file: string): string => `No row of ${file} that waits for a choice has this option.`,
};
