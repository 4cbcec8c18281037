import type { DecimalMark } from './columnReading.ts';
import { canonicalDecimal } from './decimal.ts';

/** Longer text is prose or an identifier, not an amount. */
const longestAmount = 48;

/** Spaces that typesetters and locales put between groups of digits: no-break, figure, thin, narrow no-break. */
const spaces = /[\s\u00a0\u2007-\u200a\u202f]+/g;
const minusSigns = /[\u2212\u2012\u2013\ufe63\uff0d]/g;
const apostrophes = /[\u2019\u02bc\u00b4`]/g;

const currencyCodes = new Set(Intl.supportedValuesOf('currency').map((code) => code.toUpperCase()));
/** Signs that are letters; everything of Unicode's currency class is taken as well. */
const letterSigns = new Set([
  'KR',
  'ZŁ',
  'KČ',
  'FT',
  'FR',
  'FR.',
  'RS',
  'RS.',
  'RM',
  'LEI',
  'ЛВ',
  'ЛВ.',
  'R',
]);
const dollarSign = /^[A-Z]{1,3}\$$/;
const sign = /^\p{Sc}$/u;

function isCurrency(text: string): boolean {
  if (sign.test(text)) return true;
  const upper = text.toUpperCase();
  return currencyCodes.has(upper) || letterSigns.has(upper) || dollarSign.test(upper);
}

type Signed = { readonly negative: boolean; readonly body: string };

/**
 * Reads an amount as a canonical decimal string, or `null` where the text is not an amount or could
 * be more than one. Taken: `1.234,56`, `1,234.56`, `1 234,56`, `1'234.56`, `12,34,567.00`, `(123.45)`,
 * `-1,234.56`, `123.45-`, `€ 1 234,56`, `USD 12`, `12 kr`. Text that can be read in one way only is
 * read that way (`1.234,56` and `12,50` also in a column with decimal points); `1,234` follows the
 * column's mark. Not taken: percentages, exponents, letters other than one currency.
 */
export function readAmount(text: string, decimalMark: DecimalMark): string | null {
  const plain = readPlain(text, decimalMark);
  if (plain !== null) return plain;
  const signed = unwrap(text);
  if (signed === null) return null;
  const parts = splitDigits(signed.body, decimalMark);
  return parts === null ? null : canonicalDecimal(signed.negative, parts.whole, parts.fraction);
}

/** The mark that the text itself decides: `null` when it is no amount or can be read with either mark. */
export function decimalEvidence(text: string): DecimalMark | 'ambiguous' | null {
  const signed = unwrap(text);
  if (signed === null) return null;
  const { body } = signed;
  const point = splitDigits(body, '.');
  const comma = splitDigits(body, ',');
  if (point === null || comma === null) return null;
  if (!/[.,]/.test(body)) return null;
  if (point.whole !== comma.whole) return 'ambiguous';
  if (point.fraction === '') return body.lastIndexOf(',') >= 0 ? '.' : ',';
  return body.lastIndexOf(',') > body.lastIndexOf('.') ? ',' : '.';
}

const plainPoint = /^-?\d{1,15}(?:\.\d{1,9})?$/;

/** The common case at the cost of one expression: digits with at most a decimal point. */
function readPlain(text: string, decimalMark: DecimalMark): string | null {
  if (!plainPoint.test(text) || (decimalMark === ',' && text.includes('.'))) return null;
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  return canonicalDecimal(negative, whole, fraction);
}

/** Takes sign, brackets and one currency off; `null` when something else than digits and marks is left. */
function unwrap(text: string): Signed | null {
  if (text.length > longestAmount) return null;
  let body = text.replace(spaces, ' ').replace(minusSigns, '-').replace(apostrophes, "'").trim();
  let currency = takeCurrency(body);
  body = currency.rest;
  let negative = false;
  const bracketed = /^\(\s?(.+?)\s?\)$/.exec(body);
  if (bracketed?.[1] !== undefined) {
    negative = true;
    body = bracketed[1];
  } else {
    const taken = takeSign(body);
    if (taken === null) return null;
    negative = taken.negative;
    body = taken.body;
  }
  if (!currency.found) {
    currency = takeCurrency(body);
    body = currency.rest;
    if (currency.found && !negative) {
      const taken = takeSign(body);
      if (taken === null) return null;
      negative = taken.negative;
      body = taken.body;
    }
  }
  return /^[\d.,' ]+$/.test(body) && /\d/.test(body) ? { negative, body } : null;
}

function takeSign(text: string): Signed | null {
  const parts = /^([+-]?)\s?(.*?)\s?([+-]?)$/.exec(text);
  if (parts === null) return null;
  const [, before = '', body = '', after = ''] = parts;
  if (before !== '' && after !== '') return null;
  return { negative: before === '-' || after === '-', body };
}

function takeCurrency(text: string): { readonly found: boolean; readonly rest: string } {
  const before = /^([^\d\s().,'+-]{1,4}\.?)\s?(.*)$/u.exec(text);
  if (before?.[1] !== undefined && before[2] !== undefined && isCurrency(before[1])) {
    return { found: true, rest: before[2] };
  }
  const after = /^(.*?)\s?([^\d\s().,'+-]{1,4}\.?)$/u.exec(text);
  if (after?.[1] !== undefined && after[2] !== undefined && isCurrency(after[2])) {
    return { found: true, rest: after[1] };
  }
  return { found: false, rest: text };
}

type Digits = { readonly whole: string; readonly fraction: string };

function splitDigits(body: string, mark: DecimalMark): Digits | null {
  const own = splitBy(body, mark);
  if (own !== null) return own;
  const other = splitBy(body, mark === '.' ? ',' : '.');
  if (other === null) return null;
  // One foreign mark before three or more digits is as likely a slip as a decimal mark: only one or
  // two decimals, a leading zero, groups of its own, or no decimals at all make it certain.
  const certain = other.fraction.length <= 2 || /[.,' ].*[.,]/.test(body) || /^0[.,]/.test(body);
  return certain ? other : null;
}

/** Digits read with `mark` as the decimal mark, groups of three (or of two before the last three, as in India). */
function splitBy(body: string, mark: DecimalMark): Digits | null {
  const at = body.lastIndexOf(mark);
  const once = at >= 0 && body.indexOf(mark) === at;
  const whole = once ? body.slice(0, at) : body;
  const fraction = once ? body.slice(at + 1) : '';
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return null;
  if (/^\d*$/.test(whole)) return { whole: whole || '0', fraction };
  const group = /\D/.exec(whole)?.[0];
  if (group === undefined || group === mark) return null;
  const parts = whole.split(group);
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1);
  if (!/^[1-9]\d{0,2}$/.test(first) || !/^\d{3}$/.test(last)) return null;
  const threes = middle.every((part) => /^\d{3}$/.test(part));
  const twos = group === ',' && first.length <= 2 && middle.every((part) => /^\d{2}$/.test(part));
  return threes || twos ? { whole: parts.join(''), fraction } : null;
}
