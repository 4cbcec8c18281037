/** Excel's limit in characters, and what it refuses in a sheet's name. */
const maxCharacters = 31;
const forbidden = /[\\/?*[\]:\p{Cc}]/gu;

/**
 * The names of the data sheets, then of the Summary: the wanted name made acceptable to Excel, its
 * continuations (`Refunds`, `Refunds 2`), all different whatever their case.
 */
export function sheetNames(wanted: string, dataSheets: number): { data: string[]; summary: string } {
  const cleaned = wanted
    .replace(forbidden, ' ')
    .replace(/^[' ]+|[' ]+$/g, '')
    .slice(0, maxCharacters)
    .replace(/[' ]+$/, '');
  // Excel keeps "History" for itself.
  const base = cleaned === '' || /^(history|summary)$/i.test(cleaned) ? 'Results' : cleaned;
  const data = Array.from({ length: dataSheets }, (_, index) =>
    index === 0 ? base : withSuffix(base, ` ${index + 1}`),
  );
  return { data, summary: 'Summary' };
}

const withSuffix = (base: string, suffix: string): string =>
  base.slice(0, maxCharacters - suffix.length).trimEnd() + suffix;
