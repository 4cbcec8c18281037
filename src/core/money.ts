/**
 * Money as integer minor units (cents, yen, fils), so that sums and comparisons are exact. Amounts
 * come in as decimal text and never pass through a float.
 */

/** ISO 4217 list one, minor units other than 2. Funds codes with 4 (CLF, UYW) are not amounts of payments. */
const withoutMinor = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
);
const withThree = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '));

/** Decimals of a currency's minor unit: 0, 2 or 3. A code that is not in ISO 4217, also the empty one, counts as 2. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (withoutMinor.has(currency)) return 0;
  return withThree.has(currency) ? 3 : 2;
}

const decimal = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/**
 * The minor units of a decimal text such as `-1234.5`. Digits below the minor unit round half away
 * from zero: spreadsheets store 0.1 + 0.2 as 0.30000000000000004. `null` when the text is no plain
 * decimal number or the amount is beyond what an integer holds exactly (2⁵³ − 1).
 */
export function parseMinor(text: string, currency: string): number | null {
  const match = decimal.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return null;
  const digits = minorDigits(currency);
  const kept = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  const minor = kept + (fraction.charAt(digits) >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return null;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/** The decimal text of an amount in minor units, without separators: `-1234.50`. The inverse of `parseMinor`. */
export function formatMinor(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const all = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (digits === 0) return sign + all;
  return `${sign}${all.slice(0, -digits)}.${all.slice(-digits)}`;
}

/** An amount as sentences show it: `1,234.50 EUR`; without a currency just the number. */
export function moneyText(minor: number, currency: string): string {
  const [whole = '', fraction] = formatMinor(minor, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const number = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return currency === '' ? number : `${number} ${currency}`;
}
