import type { MaskKind } from '../template/parts.ts';

/**
 * Replaces what must not leave the computer by stand-ins such as `[EMAIL_1]`, the same one for the same
 * value, and puts the values back into what comes home. One for each row.
 */
export class Masking {
  readonly #standIns = new Map<string, string>();
  readonly #counts = new Map<MaskKind, number>();
  readonly #taken: string;

  /** `texts` is everything the row says: a stand-in that stands there already would be ambiguous. */
  constructor(texts: readonly string[]) {
    this.#taken = texts.join('\n');
  }

  /** Remembers a whole value as a name, so that it is replaced wherever the row repeats it. */
  name(value: string): void {
    if (value.trim().length > 1) this.#standInOf('name', value.trim());
  }

  hide(text: string, kinds: readonly MaskKind[]): string {
    let hidden = text;
    for (const kind of kinds) {
      if (kind === 'name') continue;
      hidden = hidden.replace(patterns[kind].find, (found) => {
        const part = fittingStart(found, patterns[kind].fits);
        return part === '' ? found : this.#standInOf(kind, part) + found.slice(part.length);
      });
    }
    // Last, since an address with a name in it would not be found any more.
    return this.#hideNames(hidden);
  }

  /** Puts the values back. */
  restore(text: string): string {
    let restored = text;
    for (const [value, standIn] of this.#standIns) restored = restored.replaceAll(standIn, value);
    return restored;
  }

  get hides(): boolean {
    return this.#standIns.size > 0;
  }

  #hideNames(text: string): string {
    const names = [...this.#standIns].filter(([, standIn]) => standIn.startsWith('[NAME_'));
    // The longest first: a first name that is a column of its own must not leave the rest of a full name behind.
    names.sort(([one], [other]) => other.length - one.length);
    return names.reduce((hidden, [value, standIn]) => outsideStandIns(hidden, value, standIn), text);
  }

  #standInOf(kind: MaskKind, value: string): string {
    const known = this.#standIns.get(value);
    if (known !== undefined) return known;
    let count = this.#counts.get(kind) ?? 0;
    let standIn: string;
    do {
      count += 1;
      standIn = `[${kind.toUpperCase()}_${count}]`;
    } while (this.#taken.includes(standIn));
    this.#counts.set(kind, count);
    this.#standIns.set(value, standIn);
    return standIn;
  }
}

/** No name is looked for in a stand-in: one would not be put back any more. */
const outsideStandIns = (text: string, value: string, standIn: string): string =>
  text
    .split(/(\[(?:EMAIL|IBAN|CARD|PHONE|NAME)_\d+\])/)
    .map((part, at) => (at % 2 === 1 ? part : replaceFolded(part, value, standIn)))
    .join('');

/** Names are replaced whatever their case, but not inside longer words. */
function replaceFolded(text: string, value: string, standIn: string): string {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), () => standIn);
}

/** The longest start of a candidate that is one and ends where a word does: what follows may only look alike. */
function fittingStart(found: string, fits: (text: string) => boolean): string {
  const ends = [...found.matchAll(/[ -]|$/g)].map(({ index }) => index).reverse();
  return ends.map((end) => found.slice(0, end)).find(fits) ?? '';
}

type Pattern = { readonly find: RegExp; readonly fits: (found: string) => boolean };

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/**
 * Candidates are found by shape and then proved where there is a proof: an IBAN by its check digits
 * (ISO 13616), a card by Luhn (ISO 7812). A phone number is a plus or a zero in front and seven to fifteen
 * digits (E.164), so that invoice numbers and amounts stay readable.
 */
const patterns: { readonly [kind in Exclude<MaskKind, 'name'>]: Pattern } = {
  email: { find: /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu, fits: () => true },
  iban: { find: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b/gi, fits: isIban },
  card: { find: /(?<![\d.,])\d(?:[ -]?\d){12,18}(?![\d.,]?\d)/g, fits: isCard },
  phone: {
    find: /(?<![\p{L}\p{N}/.-])(?:\+|00|\(?0)(?:[ ()./-]*\d){6,16}(?![\p{N}])/gu,
    fits: (found) => {
      const count = digitsOf(found).length;
      return count >= 7 && count <= 17;
    },
  },
};

function isIban(text: string): boolean {
  const plain = text.replace(/[ -]/g, '').toUpperCase();
  const moved = plain.slice(4) + plain.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

function isCard(text: string): boolean {
  const digits = digitsOf(text);
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && sum % 10 === 0;
}
