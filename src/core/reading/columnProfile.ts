import { type Cell, isDateCell } from '../cell.ts';
import { type ColumnContent, watchContent } from './columnContent.ts';
import { type ColumnReading, type DateOrder, type DecimalMark, defaultReading } from './columnReading.ts';
import { decimalEvidence } from './readAmount.ts';
import { dateEvidence } from './readDate.ts';

const sampleCount = 3;
const sampleLength = 200;

/** Cheap sieves: most text (names, identifiers, prose) fails one of them at its first characters. */
const maybeDate = /^\s*\d{1,4}[-/. ]\d{1,2}[-/. ]\d/;
const maybeAmount = /^[^\p{L}\d]{0,4}(?:\p{L}{1,4}[.$]?\s?)?[-+(]?\d[\d.,'’\s]*[.,]\d/u;

/** What the cells of one column say about how its text is to be read. */
export type ColumnProfile = {
  /** Takes the next cell; only text is looked at. */
  add(cell: Cell): void;
  reading(): ColumnReading;
  /** Up to three distinct texts as a person would see them, in the order met. */
  samples(): readonly string[];
  /** What the first cells hold. */
  content(): ColumnContent;
  /** What was decided by the column's own text, `null` where nothing was. */
  evidence(): { readonly decimalMark: DecimalMark | null; readonly dateOrder: DateOrder | null };
};

type Votes = {
  point: number;
  comma: number;
  eitherMark: number;
  dmy: number;
  mdy: number;
  ymd: number;
  eitherOrder: number;
};

export function createColumnProfile(): ColumnProfile {
  const votes: Votes = { point: 0, comma: 0, eitherMark: 0, dmy: 0, mdy: 0, ymd: 0, eitherOrder: 0 };
  const samples: string[] = [];
  const content = watchContent();
  let last = '';

  const sample = (text: string): void => {
    const short = text.trim().slice(0, sampleLength);
    if (short !== '' && !samples.includes(short)) samples.push(short);
  };

  return {
    add: (cell) => {
      if (cell === null) return;
      content.add(cell);
      if (samples.length < sampleCount) sample(sampleText(cell));
      if (typeof cell !== 'string' || cell === last) return;
      last = cell;
      if (maybeDate.test(cell)) countDate(votes, cell);
      else if (cell.length < 40 && maybeAmount.test(cell)) countAmount(votes, cell);
    },
    samples: () => samples,
    content: content.content,
    evidence: () => ({ decimalMark: markOf(votes), dateOrder: orderOf(votes) }),
    reading: () => ({
      decimalMark: markOf(votes) ?? defaultReading.decimalMark,
      dateOrder: orderOf(votes) ?? defaultReading.dateOrder,
      certain: isCertain(votes),
    }),
  };
}

function sampleText(cell: Exclude<Cell, null>): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell === 'object') return isDateCell(cell) ? cell.d : cell.e;
  return String(cell);
}

function countDate(votes: Votes, text: string): void {
  const evidence = dateEvidence(text);
  if (evidence === null) countAmount(votes, text);
  else if (evidence === 'DMY') votes.dmy++;
  else if (evidence === 'MDY') votes.mdy++;
  else if (evidence === 'YMD') votes.ymd++;
  else votes.eitherOrder++;
}

function countAmount(votes: Votes, text: string): void {
  const evidence = decimalEvidence(text);
  if (evidence === '.') votes.point++;
  else if (evidence === ',') votes.comma++;
  else if (evidence === 'ambiguous') votes.eitherMark++;
}

function markOf({ point, comma }: Votes): DecimalMark | null {
  if (point === comma) return null;
  return comma > point ? ',' : '.';
}

/** Text with the year in front reads itself, so it decides the order only where no other text needs one. */
function orderOf({ dmy, mdy, ymd, eitherOrder }: Votes): DateOrder | null {
  if (dmy !== mdy) return dmy > mdy ? 'DMY' : 'MDY';
  return ymd > 0 && eitherOrder === 0 && dmy === 0 ? 'YMD' : null;
}

/** Both kinds of evidence, or text that can be read in two ways and no evidence, leave a doubt. */
function isCertain(votes: Votes): boolean {
  const marks = votes.point > 0 && votes.comma > 0;
  const orders = votes.dmy > 0 && votes.mdy > 0;
  const undecidedMark = votes.eitherMark > 0 && markOf(votes) === null;
  const undecidedOrder = votes.eitherOrder > 0 && orderOf(votes) === null;
  return !(marks || orders || undecidedMark || undecidedOrder);
}

/**
 * The readings of a sheet's columns. A column that decides nothing itself follows the other columns
 * where those agree (one file is written in one locale), else the defaults; it stays uncertain.
 */
export function settleReadings(profiles: readonly ColumnProfile[]): readonly ColumnReading[] {
  const evidence = profiles.map((profile) => profile.evidence());
  const mark = onlyOne(evidence.map((one) => one.decimalMark));
  const order = onlyOne(evidence.map((one) => (one.dateOrder === 'YMD' ? null : one.dateOrder)));
  return profiles.map((profile, index) => ({
    decimalMark: evidence[index]?.decimalMark ?? mark ?? defaultReading.decimalMark,
    dateOrder: evidence[index]?.dateOrder ?? order ?? defaultReading.dateOrder,
    certain: profile.reading().certain,
  }));
}

function onlyOne<Value>(values: readonly (Value | null)[]): Value | null {
  const found = new Set(values.filter((value) => value !== null));
  const [first] = found;
  return found.size === 1 && first !== undefined ? first : null;
}
