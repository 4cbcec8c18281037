import { failed, ok, type Result } from '../../core/failure.ts';

/** What Amazon calls the types of identifiers a catalogue search takes. */
export type IdentifierType = 'ASIN' | 'EAN' | 'GTIN' | 'ISBN' | 'UPC';

/** `gtin` is the barcode padded to 14 digits, by which answers are matched; null for an ASIN. */
export type Identifier = {
  readonly type: IdentifierType;
  readonly value: string;
  readonly gtin: string | null;
};

/** Ten characters, from a letter on; ISBN-10 serve as ASINs of books. */
const asin = /^[A-Z][A-Z0-9]{9}$/;
const isbn10 = /^\d{9}[\dX]$/;
/** The address of a product page holds its ASIN. */
const inAddress = /\/(?:dp|gp\/product|gp\/aw\/d)\/([A-Z0-9]{10})(?:[/?#]|$)/i;

/**
 * Reads an ASIN or a barcode (UPC, EAN, ISBN, GTIN) and verifies its check digit. Leading zeros that a
 * spreadsheet took are put back. Failures, each a sentence about this text: `identifier-missing`,
 * `identifier-malformed`, `check-digit-wrong`.
 */
export function readIdentifier(text: string | undefined): Result<Identifier> {
  const address = inAddress.exec(text ?? '')?.[1];
  const plain = (address ?? text ?? '').replace(/[\s\-–—_]/g, '').toUpperCase();
  if (plain === '') return failed('identifier-missing', 'The row has neither an ASIN nor a barcode.');
  if (/^\d(?:[.,]\d+)?E\+?\d+$/.test(plain)) {
    return failed(
      'identifier-malformed',
      `“${text}” is a number that lost its last digits in a spreadsheet; format the column as text and enter it again.`,
    );
  }
  if (asin.test(plain)) return ok({ type: 'ASIN', value: plain, gtin: null });
  if (isbn10.test(plain)) return tenCharacters(plain);
  if (/^\d+$/.test(plain)) return barcode(plain);
  return failed(
    'identifier-malformed',
    `“${text}” is no ASIN (ten letters and digits, such as B00EXAMPLE) and no barcode (8 to 14 digits).`,
  );
}

/** An ISBN-10, or a longer barcode that lost its leading zeros. */
function tenCharacters(text: string): Result<Identifier> {
  if (isIsbn10(text)) return ok({ type: 'ASIN', value: text, gtin: null });
  if (/^\d+$/.test(text) && checkDigit(text.slice(0, -1)) === text.at(-1)) return barcode(text);
  const last = isbnDigit(text.slice(0, 9));
  return failed(
    'check-digit-wrong',
    `The ISBN ${text} ends in ${text.at(-1)}, but its other digits call for ${last}: a digit was mistyped or lost.`,
  );
}

function barcode(digits: string): Result<Identifier> {
  if (digits.length < 8 || digits.length > 14) {
    const padded = digits.padStart(10, '0');
    // An ISBN-10 that lost a zero is shorter than any other barcode is.
    if (digits.length < 8 && digits.length >= 6 && isIsbn10(padded)) return tenCharacters(padded);
    return failed(
      'identifier-malformed',
      `“${digits}” has ${digits.length} digits; barcodes have 8, 12, 13 or 14, and an ISBN has 10 or 13.`,
    );
  }
  if (digits.length === 9 && isIsbn10(`0${digits}`)) return tenCharacters(`0${digits}`);
  const full = digits.length > 8 && digits.length < 12 ? digits.padStart(12, '0') : digits;
  const due = checkDigit(full.slice(0, -1));
  const type = typeOf(full);
  if (due !== full.at(-1)) {
    return failed(
      'check-digit-wrong',
      `The ${type} ${full} ends in ${full.at(-1)}, but its other digits call for ${due}: a digit was mistyped or lost.`,
    );
  }
  const value = full.length === 14 && full.startsWith('0') ? full.slice(1) : full;
  return ok({ type: typeOf(value), value, gtin: full.padStart(14, '0') });
}

function typeOf(digits: string): IdentifierType {
  if (digits.length === 12) return 'UPC';
  if (digits.length === 14) return 'GTIN';
  // 979-0 is sheet music, which has an EAN and no ISBN.
  return /^97(8|9[1-9])/.test(digits) && digits.length === 13 ? 'ISBN' : 'EAN';
}

/** GS1: from the right, digits count three times and once in turn; the check digit makes the sum a multiple of ten. */
export function checkDigit(digits: string): string {
  let sum = 0;
  [...digits].reverse().forEach((digit, at) => {
    sum += Number(digit) * (at % 2 === 0 ? 3 : 1);
  });
  return String((10 - (sum % 10)) % 10);
}

const isIsbn10 = (text: string): boolean => isbn10.test(text) && isbnDigit(text.slice(0, 9)) === text.at(-1);

/** ISO 2108 (2001): digits weigh ten down to two; the last makes the sum a multiple of eleven, X being ten. */
function isbnDigit(nine: string): string {
  let sum = 0;
  [...nine].forEach((digit, at) => {
    sum += Number(digit) * (10 - at);
  });
  const last = (11 - (sum % 11)) % 11;
  return last === 10 ? 'X' : String(last);
}

/** A barcode of an answer in the form barcodes are matched in; null when it is none. */
export const gtinOf = (text: string): string | null =>
  /^\d{8,14}$/.test(text) ? text.padStart(14, '0') : null;
