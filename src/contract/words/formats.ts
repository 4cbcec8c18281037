import { formatMinor, minorDigits } from '../../core/money.ts';
import { remembered } from './remembered.ts';
import {
  readTypedLimit,
  readTypedMoney,
  readTypedNumber,
  typedMoney,
  typedNumber,
  type Unreadable,
} from './typedNumbers.ts';

/** How numbers, money, sizes and times are written in one language. Shared by all words files. */
export type Formats = {
  /** A whole number with separators: `1,000`. */
  count(value: number): string;
  /** One decimal below 10, none above: `4.2`, `120`. */
  rate(value: number): string;
  /** `part` of `whole` as a percentage that never rounds up to 100 % or down to 0 %. */
  share(part: number, whole: number): string;
  /** Integer minor units of an ISO 4217 currency. */
  money(minor: number, currency: string): string;
  /** Decimals of an ISO 4217 currency. */
  digits(currency: string): number;
  /** An amount in minor units as it is typed in a field: `1234,50`. */
  typedMoney(minor: number, currency: string): string;
  typedNumber(value: number): string;
  /** Between whole and part of a number, as spreadsheets of this language read it. */
  readonly decimalMark: '.' | ',';
  /** Minor units of what was typed, or why it is no amount. */
  readTypedMoney(text: string, currency: string): number | Unreadable;
  readTypedNumber(text: string): number | Unreadable;
  /** Micro-units of a typed limit on spending in US dollars. */
  readTypedLimit(text: string): number | Unreadable | 'notPositive';
  /** API spend in micro-units: cents where it has any, down to a hundredth of a cent below one. */
  spend(micros: number, currency?: string): string;
  /** A moment of the day, `14:32` or `14:32:07`, from ms since 1970. */
  clock(ms: number, seconds?: boolean): string;
  /** `1 byte`, `472 bytes`, `4.2 kB`. */
  bytes(value: number): string;
  /** A moment as a person says it on the day `now`: `14:05`, `3 Nov, 14:05`, `3 Nov 2025`. */
  when(iso: string, now: Date): string;
  /** A day in full, `3 November`, with its year where that is not this one. */
  day(iso: string, now?: Date): string;
};

const clockParts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/**
 * Formats for a BCP 47 locale. Money has the decimals of ISO 4217 (`core/money`). Intl's objects are kept: a
 * window at work writes hundreds of numbers a second.
 */
export function formatsFor(locale: string): Formats {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const minutes = new Intl.DateTimeFormat(locale, clockParts);
  const seconds = new Intl.DateTimeFormat(locale, { ...clockParts, second: '2-digit' });
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const mark = tenth.format(0.5).includes(',') ? ',' : '.';
  const currencies = remembered((currency) => currencyFormat(locale, currency));
  const spends = remembered((currency) => spendFormats(locale, currency));
  return {
    count: (value) => whole.format(value),
    rate: (value) => (value < 10 ? tenth : whole).format(value),
    share: (part, total) => percentage(percent, part, total),
    money: (minor, currency) => money(currencies(currency), plain, minor, currency),
    digits: minorDigits,
    typedMoney: (minor, currency) => typedMoney(minor, currency, mark),
    typedNumber: (value) => typedNumber(value, mark),
    decimalMark: mark,
    readTypedLimit: (text) => readTypedLimit(text, mark),
    readTypedMoney: (text, currency) => readTypedMoney(text, currency, mark),
    readTypedNumber: (text) => readTypedNumber(text, mark),
    spend: (micros, currency = 'USD') => spend(spends(currency), micros),
    clock: (ms, withSeconds = false) => (withSeconds ? seconds : minutes).format(ms),
    bytes: (value) => bytes(locale, value),
    when: (iso, now) => when(locale, iso, now),
    day: (iso, now = new Date()) => day(locale, iso, now),
  };
}

function percentage(format: Intl.NumberFormat, part: number, total: number): string {
  const ratio = total === 0 ? 0 : part / total;
  if (ratio > 0 && ratio < 0.01) return `<${format.format(0.01)}`;
  return format.format(ratio < 1 ? Math.min(ratio, 0.99) : 1);
}

/** The digits are moved as text, so that no amount is rounded by a division. */
function money(
  format: Intl.NumberFormat | undefined,
  plain: Intl.NumberFormat,
  minor: number,
  currency: string,
): string {
  // Intl reads decimal strings exactly since ES2023; the check keeps TypeScript's narrower type honest.
  const decimal = formatMinor(minor, currency) as `${number}`;
  if (format) return format.format(decimal);
  return currency === '' ? plain.format(decimal) : `${plain.format(decimal)} ${currency}`;
}

/** Files hold currencies that are none (`EURO`, `?`); those amounts are shown with the text as it is. */
function currencyFormat(locale: string, currency: string): Intl.NumberFormat | undefined {
  if (!/^[A-Za-z]{3}$/.test(currency)) return undefined;
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'symbol',
    // Intl's own decimals follow custom (none for HUF or IDR), not ISO 4217, by which amounts are counted here.
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

type SpendFormats = { readonly cents: Intl.NumberFormat; readonly small: Intl.NumberFormat };

function spendFormats(locale: string, currency: string): SpendFormats {
  const shared = { style: 'currency', currency, minimumFractionDigits: 2 } as const;
  return {
    cents: new Intl.NumberFormat(locale, { ...shared, maximumFractionDigits: 2 }),
    small: new Intl.NumberFormat(locale, { ...shared, maximumFractionDigits: 4 }),
  };
}

function spend({ cents, small }: SpendFormats, micros: number): string {
  const value = micros / 1_000_000;
  return (value !== 0 && Math.abs(value) < 0.01 ? small : cents).format(value);
}

function bytes(locale: string, value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, value)) / Math.log(1000)));
  const unit = units[power] ?? 'byte';
  const scaled = value / 1000 ** power;
  const maximumFractionDigits = scaled < 10 && power > 0 ? 1 : 0;
  // Only the long form has a plural: `472 bytes`, but `4.2 kB`.
  const unitDisplay = unit === 'byte' ? 'long' : 'short';
  const format = { style: 'unit', unit, unitDisplay, maximumFractionDigits } as const;
  return new Intl.NumberFormat(locale, format).format(scaled);
}

function when(locale: string, iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const sameDay = date.toDateString() === now.toDateString();
  const sameYear = date.getFullYear() === now.getFullYear();
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { day: 'numeric', month: 'short' } as const;
  if (sameDay) return new Intl.DateTimeFormat(locale, time).format(date);
  if (sameYear) return new Intl.DateTimeFormat(locale, { ...day, ...time }).format(date);
  return new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }).format(date);
}

function day(locale: string, iso: string, now: Date): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  // English words are spelled the British way, so its days come first too.
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'long',
    ...year,
  }).format(date);
}
