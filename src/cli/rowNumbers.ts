import { ok, type Result } from '../contract/failure.ts';
import { en } from '../contract/words/en.ts';
import type { Option } from './command.ts';
import { bad } from './commandLine.ts';

/** Far more rows than anyone types, and few enough for one message. */
const mostRows = 1_000_000;

export const rowOption: Option = {
  name: 'row',
  value: 'N',
  repeated: true,
  help: 'A row’s number, or several: 7-12 or 7,9.',
};

/** Row numbers as typed after `--row`: 7, 7-12 or 7,9. Failure `bad-input`. */
export function readRowNumbers(texts: readonly string[]): Result<number[]> {
  const rowNumbers: number[] = [];
  for (const part of texts.flatMap((text) => text.split(','))) {
    const [, from, to] = /^\s*(\d{1,7})(?:-(\d{1,7}))?\s*$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (!(first >= 1 && last >= first && last - first + rowNumbers.length < mostRows)) {
      return bad(en.terminal.notRows(part));
    }
    for (let row = first; row <= last; row++) rowNumbers.push(row);
  }
  return ok(rowNumbers);
}
