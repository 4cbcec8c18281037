/**
 * A decimal number as text in canonical form: no exponent, no plus sign, no leading or trailing
 * zeros, `0` for every zero. Money never passes through a float.
 */
export function canonicalDecimal(negative: boolean, whole: string, fraction: string): string {
  const head = whole.replace(/^0+(?=\d)/, '') || '0';
  const tail = fraction.replace(/0+$/, '');
  const digits = tail === '' ? head : `${head}.${tail}`;
  return negative && digits !== '0' ? `-${digits}` : digits;
}

/** Excel shows and keeps 15 significant digits; what a double holds beyond them is noise of its own arithmetic. */
const excelDigits = 15;

/** The amount a number cell holds, at Excel's precision: `0.1 + 0.2` is `0.3`, as its user sees it. */
export function decimalOfNumber(value: number): string {
  const text = String(value);
  // Text this short has at most 15 digits already; so have nearly all amounts.
  if (text.length <= excelDigits && !text.includes('e')) return text;
  return plainNumber(Number(value.toPrecision(excelDigits)));
}

/** A double as the shortest decimal that gives it back, without an exponent: `1e21` is written out. */
export function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text);
  if (parts === null) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  return shifted(sign === '-', whole, fraction, Number(exponent));
}

/** Moves the decimal point of a canonical decimal: `19` by −2 is `0.19`. */
export function shiftDecimal(canonical: string, places: number): string {
  const [whole = '', fraction = ''] = canonical.replace('-', '').split('.');
  return shifted(canonical.startsWith('-'), whole, fraction, places);
}

function shifted(negative: boolean, whole: string, fraction: string, places: number): string {
  if (places >= 0) {
    const moved = fraction.padEnd(places, '0');
    return canonicalDecimal(negative, whole + moved.slice(0, places), moved.slice(places));
  }
  const padded = whole.padStart(-places + 1, '0');
  return canonicalDecimal(negative, padded.slice(0, places), padded.slice(places) + fraction);
}
