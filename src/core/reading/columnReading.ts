/** Which of the two marks divides whole and decimal places in a column's text. */
export type DecimalMark = '.' | ',';

/** The order of day, month and year where all three are digits and the year does not come first. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/**
 * How text in one column is read. `certain` is false when some text of the column can be read in two
 * ways and nothing else in the column decides which; then the marks are the defaults below.
 */
export type ColumnReading = {
  readonly decimalMark: DecimalMark;
  readonly dateOrder: DateOrder;
  readonly certain: boolean;
};

/**
 * Used where a column's own text decides nothing: point for decimals (what exports of programs write),
 * day before month (what most countries write).
 */
export const defaultReading: ColumnReading = { decimalMark: '.', dateOrder: 'DMY', certain: false };
