import { formatMinor, minorDigits } from '../../core/money.ts';
import type { DecimalMark } from '../../core/reading/columnReading.ts';
import { decimalEvidence, readAmount } from '../../core/reading/readAmount.ts';

/** Why a typed number is not taken; the codes of sentences. */
export type Unreadable = 'noNumber' | 'twoWays' | 'tooManyDecimals';

/** An amount in minor units as it is typed in a field: with the language's mark, without currency and groups. */
export const typedMoney = (minor: number, currency: string, mark: DecimalMark): string =>
  formatMinor(minor, currency).replace('.', mark);

export const typedNumber = (value: number, mark: DecimalMark): string => String(value).replace('.', mark);

/** Minor units of a typed amount. More decimals than its currency has may be groups of a thousand, so they are refused. */
export function readTypedMoney(text: string, currency: string, mark: DecimalMark): number | Unreadable {
  const digits = minorDigits(currency);
  const decimal = readAmount(text, mark);
  if (decimal === null) return 'noNumber';
  const either = decimalEvidence(text) === 'ambiguous';
  const decimalsTyped = either && text.includes(mark);
  if (decimalsTyped && digits < 3) return 'tooManyDecimals';
  if (either && !decimalsTyped && digits === 3) return 'twoWays';
  const [whole = '', fraction = ''] = decimal.split('.');
  if (fraction.length > digits) return 'tooManyDecimals';
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : 'noNumber';
}

/** Another currency is not taken for dollars. */
const otherSigns = /\p{L}|\p{Sc}/u;
const dollars = /^\s*(?:US)?\$|\s*(?:\$|USD)\s*$/;

/**
 * Micro-units of a typed limit on spending in US dollars, read by the language: `1.000` is a thousand in German. A
 * digit group behind the language's own mark may be meant as thousands, so it is refused; a limit of nothing
 * or less too, since zero would stand for none.
 */
export function readTypedLimit(text: string, mark: DecimalMark): number | Unreadable | 'notPositive' {
  const bare = text.replace(dollars, '');
  const decimal = otherSigns.test(bare) ? null : readAmount(bare, mark);
  if (decimal === null) return 'noNumber';
  if (decimalEvidence(bare) === 'ambiguous' && bare.includes(mark)) return 'twoWays';
  const micros = Math.round(Number(decimal) * 1_000_000);
  if (micros <= 0) return 'notPositive';
  return Number.isSafeInteger(micros) ? micros : 'noNumber';
}

/** A typed number that is no amount; one that has groups in this language but decimals in the other is refused. */
export function readTypedNumber(text: string, mark: DecimalMark): number | Unreadable {
  const decimal = readAmount(text, mark);
  if (decimal === null) return 'noNumber';
  return decimalEvidence(text) === 'ambiguous' && !text.includes(mark) ? 'twoWays' : Number(decimal);
}
