/** ECMA-376 18.3.1.4 and Excel's own limit: UTF-16 units in one cell. */
export const maxCellCharacters = 32_767;
const cutMark = '… (cut; whole in csv)';

/** Excel reads `_xHHHH_` in a cell as that character, so a literal one needs its underscore escaped. */
const literalEscape = /_(?=x[0-9a-fA-F]{4}_)/g;
/** Not allowed in XML, or (carriage return) changed by every XML reader; \p{Surrogate} is half a pair. */
const forbidden = /[[\p{Cc}--[\t\n]]\ufffe\uffff\p{Surrogate}]/gv;
const needsCare = /[&<>[\p{Cc}--[\t\n]]\ufffe\uffff\p{Surrogate}]|_x[0-9a-fA-F]{4}_/v;

/** Text for XML content and attributes, where XML's own escapes are enough and control characters do not occur. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** The text of a cell as XML: cut to what Excel can hold, control characters as `_x0007_`. */
export function cellXmlText(text: string): string {
  const whole = text.length > maxCellCharacters ? cut(text) : text;
  if (!needsCare.test(whole)) return whole;
  return xmlText(whole.replace(literalEscape, '_x005F_').replace(forbidden, escapeCharacter));
}

function cut(text: string): string {
  const end = maxCellCharacters - cutMark.length;
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(end - 1));
  return text.slice(0, splitsPair ? end - 1 : end) + cutMark;
}

const escapeCharacter = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
