/**
 * What a number format makes of a number. `clock`: time of day or elapsed time, no calendar part.
 */
export type FormatKind = 'number' | 'date' | 'clock' | 'elapsed';

/** Codes of the built-in formats (ECMA-376 part 1, 18.8.30); the dates are `mm-dd-yy` there whatever the locale shows. */
const builtIn = new Map<number, string>([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'mm-dd-yy'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'm/d/yy h:mm'],
  [37, '#,##0 ;(#,##0)'],
  [38, '#,##0 ;[Red](#,##0)'],
  [39, '#,##0.00;(#,##0.00)'],
  [40, '#,##0.00;[Red](#,##0.00)'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [49, '@'],
]);

/** Dates in the East Asian versions of Excel, whose codes depend on the locale (18.8.30, the tables below). */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

export function builtInFormat(id: number): string | undefined {
  return isEastAsianDate(id) ? 'yyyy-mm-dd' : builtIn.get(id);
}

/**
 * Tells by its code whether a format shows a date: the first section, without colours, conditions and
 * locales in brackets, quoted and escaped literals, fill and padding characters, still has a letter of
 * a date. `[h]`, `[mm]` and `[ss]` are elapsed time.
 */
export function formatKind(code: string): FormatKind {
  const bare = firstSection(code);
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  const letters = bare
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General|Standard/gi, '')
    .replace(/am\/pm|a\/p/gi, 'h');
  if (/[yd]|m{3}/i.test(letters)) return 'date';
  if (/[hs]/i.test(letters)) return 'clock';
  return /m/i.test(letters) ? 'date' : 'number';
}

/** The first section without literals; a `;` inside a literal does not end it. */
function firstSection(code: string): string {
  const literals = /"[^"]*"?|\\.|_.|\*./g;
  return code.replace(literals, '').split(';')[0] ?? '';
}
