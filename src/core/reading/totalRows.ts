import type { Field } from '../analyser.ts';
import type { Cell } from '../cell.ts';
import type { Mapping } from '../mapping.ts';
import { defaultReading } from './columnReading.ts';
import { shiftDecimal } from './decimal.ts';
import { type Readings, readCell } from './mapRow.ts';
import type { FieldProblem } from './rowProblems.ts';

type SummedField = Pick<Field, 'id' | 'kind' | 'required'>;

/** No currency has more than three decimals, exchange tables four: in this unit every amount is whole. */
const unitDecimals = 4;
/** One row above would equal its total by chance. */
const leastRows = 2;
/** Sheets end in a total, or in a total and what is left of it. */
const mostTotals = 2;
const sayTotal = /^(grand |sub)?(totals?|sum)\b|^(gesamt|zwischen)?(summen?|betrag)\b|^(gesamt|insgesamt)\b/i;

/** An amount of each column, by the column's place in the list; null where none can be read. */
type Seen = {
  readonly rowNumber: number;
  readonly amounts: readonly (number | null)[];
  readonly mayBeTotal: boolean;
};

/**
 * Finds rows at the end of a sheet that add up the rows above them: an amount equals the sum of its column, and
 * the row lacks a text or date it should have, or calls itself a total. Amounts are summed as integers; a column whose
 * sum leaves the safe range is not judged. `see` takes the rows in order, without those left out.
 */
export function watchTotals(mapping: Mapping, readings: Readings, fields: readonly SummedField[]) {
  const columns = [
    ...new Set(fields.flatMap(({ id, kind }) => (kind === 'amount' ? [mapping[id] ?? -1] : []))),
  ].filter((column) => column >= 0);
  const texts = fields.filter(({ kind }) => kind === 'text').map(({ id }) => mapping[id] ?? -1);
  const described = new Set(
    fields
      .filter(({ kind, required }) => required && (kind === 'text' || kind === 'date'))
      .map(({ id }) => id),
  );
  const sums = columns.map(() => 0);
  const last: Seen[] = [];
  let summed = 0;
  return {
    see(rowNumber: number, cells: readonly Cell[], problems: readonly FieldProblem[]): void {
      if (last.length === mostTotals) {
        const row = last.shift();
        summed += 1;
        for (const [at, amount] of (row?.amounts ?? []).entries()) sums[at] = (sums[at] ?? 0) + (amount ?? 0);
      }
      const amounts = columns.map((column) =>
        unitsOf(readCell(cells[column] ?? null, 'amount', readings[column] ?? defaultReading)?.value),
      );
      const mayBeTotal =
        problems.some(({ field, code }) => code === 'empty' && described.has(field)) ||
        texts.some((column) => typeof cells[column] === 'string' && sayTotal.test(cells[column].trim()));
      last.push({ rowNumber, amounts, mayBeTotal });
    },
    /** Numbers of the rows that look like totals, in order. */
    found: (): number[] => totalsAmong(last, sums, summed),
  };
}

function totalsAmong(last: readonly Seen[], sums: readonly number[], summed: number): number[] {
  const above = [...sums];
  let rows = summed;
  return last.flatMap(({ rowNumber, amounts, mayBeTotal }) => {
    if (mayBeTotal && rows >= leastRows && amounts.some((amount, at) => equals(amount, above[at]))) {
      return [rowNumber];
    }
    rows += 1;
    for (const [at, amount] of amounts.entries()) above[at] = (above[at] ?? 0) + (amount ?? 0);
    return [];
  });
}

const equals = (amount: number | null, sum = 0): boolean =>
  amount !== null && amount !== 0 && Number.isSafeInteger(sum) && amount === sum;

function unitsOf(canonical: string | null | undefined): number | null {
  const units = Number(canonical == null ? Number.NaN : shiftDecimal(canonical, unitDecimals));
  return Number.isSafeInteger(units) ? units : null;
}
