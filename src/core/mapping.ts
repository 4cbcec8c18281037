import type { Field } from './analyser.ts';
import { type Cell, cellText } from './cell.ts';

/** Field id to 0-based column, `null` where the user took the column away. */
export type Mapping = { readonly [fieldId: string]: number | null };

type Named = { readonly index: number; readonly name: string };
type MappedField = Pick<Field, 'id' | 'label' | 'required' | 'synonyms'>;

/** Header text to compare by: lower case, without accents, spaces and punctuation; `#` and `№` mean number, `%` percent. */
export function foldHeader(text: string): string {
  return headerWords(text).join('');
}

const shortForms = new Map([
  ['no', 'number'],
  ['nr', 'number'],
  ['num', 'number'],
  ['amt', 'amount'],
  ['inv', 'invoice'],
]);

/** Words that say how a value is given, not which value it is; so are currency codes. */
const fillers = new Set(['in', 'of', 'the', 'a', 'an', 'for', 'local', 'total']);
/** Small words of other languages' headers, which say nothing of whose header it is. */
const linking = new Set(['am', 'd', 'de', 'del', 'der', 'des', 'di', 'du', 'je', 'la', 'n', 'pro']);
const currencies = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

function headerWords(text: string): readonly string[] {
  return text
    .replace(/[#№]/g, ' number ')
    .replace(/%/g, ' percent ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => shortForms.get(word) ?? word);
}

const identifying = new Set([
  'number',
  'numero',
  'id',
  'code',
  'ref',
  'ean',
  'gtin',
  'upc',
  'isbn',
  'sku',
  'iban',
]);

/** `Bestellnummer`, `Order No.`: a header of what is no amount, though all its cells were numbers. */
export const namesIdentifier = (header: string): boolean =>
  headerWords(header).some((word) => identifying.has(word) || /(?:nummer|nr|kennung)$/.test(word));

type Candidate = {
  readonly field: number;
  readonly column: Named;
  readonly words: number;
  readonly extra: number;
};

/**
 * Guesses which column holds which field. A header equal to a synonym comes first, in the order of the
 * synonyms. Then a header that contains all words of a synonym, the longest match first, unless one of
 * its other words belongs to another field (`Invoice Tax Amount` is not the invoice amount); a synonym
 * of one word allows only fillers and currency codes beside it. Each column serves one field at most,
 * and of equal headers the first is taken. Fields that find no column are absent.
 */
export function guessMapping(columns: readonly Named[], fields: readonly MappedField[]): Mapping {
  const mapping = new Map<string, number>();
  const taken = new Set<number>();
  const take = (field: MappedField, column: Named): void => {
    if (mapping.has(field.id) || taken.has(column.index)) return;
    mapping.set(field.id, column.index);
    taken.add(column.index);
  };
  takeExact(columns, fields, take, taken);
  for (const candidate of containing(columns, fields)) {
    const field = fields[candidate.field];
    if (field !== undefined) take(field, candidate.column);
  }
  return Object.fromEntries(mapping);
}

function takeExact(
  columns: readonly Named[],
  fields: readonly MappedField[],
  take: (field: MappedField, column: Named) => void,
  taken: ReadonlySet<number>,
): void {
  const folded = columns.map((column) => ({ column, text: foldHeader(column.name) }));
  const most = Math.max(0, ...fields.map((field) => field.synonyms.length + 1));
  // By rank of the synonym, so that a field's third choice never takes another's first.
  for (let rank = 0; rank < most; rank++) {
    for (const field of fields) {
      const synonym = [field.label, ...field.synonyms][rank];
      if (synonym === undefined) continue;
      const wanted = foldHeader(synonym);
      const found = folded.find(({ column, text }) => text === wanted && !taken.has(column.index));
      if (found !== undefined) take(field, found.column);
    }
  }
}

function containing(columns: readonly Named[], fields: readonly MappedField[]): readonly Candidate[] {
  const vocabularies = fields.map((field) => new Set([field.label, ...field.synonyms].flatMap(headerWords)));
  const candidates: Candidate[] = [];
  for (const column of columns) {
    const words = new Set(headerWords(column.name));
    for (const [index, field] of fields.entries()) {
      const own = vocabularies[index] ?? new Set<string>();
      const foreign = [...words].some(
        (word) => !own.has(word) && !linking.has(word) && vocabularies.some((one) => one.has(word)),
      );
      if (foreign) continue;
      for (const synonym of [field.label, ...field.synonyms]) {
        const match = containedWords(words, new Set(headerWords(synonym)));
        if (match !== null) candidates.push({ field: index, column, ...match });
      }
    }
  }
  return candidates.sort(
    (a, b) => b.words - a.words || a.extra - b.extra || a.field - b.field || a.column.index - b.column.index,
  );
}

function containedWords(
  header: ReadonlySet<string>,
  synonym: ReadonlySet<string>,
): { readonly words: number; readonly extra: number } | null {
  if (synonym.size === 0 || [...synonym].some((word) => !header.has(word))) return null;
  const others = [...header].filter((word) => !synonym.has(word));
  const extra = others.filter((word) => !fillers.has(word) && !currencies.has(word)).length;
  return synonym.size === 1 && extra > 0 ? null : { words: synonym.size, extra };
}

/** The ids of required fields without a column. */
export function missingFields(
  mapping: Mapping,
  fields: readonly Pick<Field, 'id' | 'required'>[],
): readonly string[] {
  return fields
    .filter((field) => field.required && (mapping[field.id] ?? null) === null)
    .map((field) => field.id);
}

/** The letters of a 0-based column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/**
 * Column names from the header texts of columns 0, 1, 2 …: line breaks and runs of spaces are one space,
 * a blank one is `Column C`, a repeated one (in any case) gets a number, `Amount (2)`. Names such as
 * `__proto__` are text like any other.
 */
export function uniqueHeaders(texts: readonly string[]): readonly string[] {
  const tidy = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  const reserved = new Set(tidy.map((text) => text.toLowerCase()));
  const used = new Set<string>();
  return tidy.map((text, index) => {
    const wanted = text === '' ? `Column ${columnLetters(index)}` : text;
    let name = wanted;
    let count = 1;
    const isTaken = (): boolean =>
      used.has(name.toLowerCase()) || (name !== text && reserved.has(name.toLowerCase()));
    while (isTaken()) name = `${wanted} (${++count})`;
    used.add(name.toLowerCase());
    return name;
  });
}

/** How many cells of a row are one of the header texts. */
export function countHeaderMatches(cells: readonly Cell[], synonyms: readonly string[]): number {
  const wanted = new Set(synonyms.map(foldHeader));
  return matchesIn(cells, wanted);
}

function matchesIn(cells: readonly Cell[], wanted: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const text = foldHeader(cell);
    if (wanted.has(text)) found.add(text);
  }
  return found.size;
}

/** How far down a header row is looked for. */
export const headerSearchRows = 50;

/**
 * The index of the header row among the first 50 rows: the row with the most synonyms in it (a single
 * one counts only beside other text), else the first row with two text cells, else the first row that
 * is not empty; `null` when all are empty.
 */
export function findHeaderRow(
  rows: readonly (readonly Cell[])[],
  synonyms: readonly string[],
): number | null {
  const wanted = new Set(synonyms.map(foldHeader));
  const scored = rows.slice(0, headerSearchRows).map((cells, index) => ({
    index,
    matches: matchesIn(cells, wanted),
    texts: cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length,
    filled: cells.some((cell) => cellText(cell).trim() !== ''),
  }));
  const most = Math.max(0, ...scored.filter((row) => row.texts > 1).map((row) => row.matches));
  const best = most > 0 ? scored.find((row) => row.texts > 1 && row.matches === most) : undefined;
  const found = best ?? scored.find((row) => row.texts > 1) ?? scored.find((row) => row.filled);
  return found?.index ?? null;
}
