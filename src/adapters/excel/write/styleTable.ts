import { xmlText } from './excelText.ts';
import { spreadsheetNamespace, xmlHeader } from './xmlParts.ts';

/** How a cell looks beside its number format. */
export type Look = 'plain' | 'header' | 'title' | 'bold' | 'note' | 'good' | 'warn' | 'bad' | 'neutral';
export type CellStyle = {
  readonly look?: Look;
  readonly format?: string | undefined;
  /** Typing Enter in the cell keeps it text: for text that Excel would otherwise read as a formula. */
  readonly keepsText?: boolean;
};

/**
 * Fill and font of each look, as ARGB. Contrast of every pair is at least 4.5:1 (WCAG 2.2, 1.4.3); the
 * verdict colours are close to Excel's own Good, Neutral and Bad.
 */
export const lookColours: Readonly<Partial<Record<Look, { fill: string; font: string }>>> = {
  header: { fill: 'FF1F3A5F', font: 'FFFFFFFF' },
  good: { fill: 'FFD8F0DC', font: 'FF0B5324' },
  warn: { fill: 'FFFFF0C2', font: 'FF6B4600' },
  bad: { fill: 'FFFBD9D7', font: 'FF8B1210' },
  neutral: { fill: 'FFE8EAED', font: 'FF33383E' },
};

const looks: readonly Look[] = ['plain', 'header', 'title', 'bold', 'note', 'good', 'warn', 'bad', 'neutral'];
export const boldLooks: ReadonlySet<Look> = new Set<Look>(['header', 'title', 'bold']);
export const wrappedLooks: ReadonlySet<Look> = new Set<Look>(['header', 'note']);

/** Built-in formats that follow the reader's locale lose that when written as custom ones (ECMA-376 18.8.30). */
export const builtInFormats: ReadonlyMap<string, number> = new Map([
  ['0', 1],
  ['0.00', 2],
  ['#,##0', 3],
  ['#,##0.00', 4],
  ['0%', 9],
  ['0.00%', 10],
  ['mm-dd-yy', 14],
  ['d-mmm-yy', 15],
  ['h:mm', 20],
  ['h:mm:ss', 21],
  ['m/d/yy h:mm', 22],
  ['[h]:mm:ss', 46],
  ['@', 49],
]);
const firstCustomFormat = 164;
/** Excel's limit; a longer code makes it call the whole file damaged. */
export const maxFormatCharacters = 255;

/** Where encoders ask for the number to write in a cell's `s`. */
export type Styles = { id(style: CellStyle): number };

/** Numbers the distinct styles of a workbook in the order of asking. All must be asked for before `xml`. */
export class StyleTable {
  #styles = new Map<string, { look: Look; formatId: number; keepsText: boolean }>();
  #ids = new Map<string, number>();
  #formats = new Map<string, number>();

  constructor() {
    // Style 0 is what every cell without one gets.
    this.id({});
  }

  /** The number to write in a cell's `s`. */
  id(style: CellStyle): number {
    const look = style.look ?? 'plain';
    const formatId = this.#formatId(style.format);
    const keepsText = style.keepsText ?? false;
    const key = `${look} ${formatId} ${keepsText}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(key, id);
    this.#styles.set(key, { look, formatId, keepsText });
    return id;
  }

  #formatId(format: string | undefined): number {
    if (format === undefined || format === '' || format.length > maxFormatCharacters) return 0;
    const known = builtInFormats.get(format) ?? this.#formats.get(format);
    if (known !== undefined) return known;
    const id = firstCustomFormat + this.#formats.size;
    this.#formats.set(format, id);
    return id;
  }

  xml(): string {
    const formats = [...this.#formats].map(
      ([code, id]) => `<numFmt numFmtId="${id}" formatCode="${xmlText(code)}"/>`,
    );
    const cells = [...this.#styles.values()].map(cellFormat);
    return (
      `${xmlHeader}<styleSheet xmlns="${spreadsheetNamespace}">` +
      (formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '') +
      `<fonts count="${looks.length}">${looks.map(font).join('')}</fonts>` +
      `<fills count="${looks.length + 2}"><fill><patternFill patternType="none"/></fill>` +
      `<fill><patternFill patternType="gray125"/></fill>${looks.map(fill).join('')}</fills>` +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${cells.length}">${cells.join('')}</cellXfs>` +
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    );
  }
}

function cellFormat(style: { look: Look; formatId: number; keepsText: boolean }): string {
  const look = looks.indexOf(style.look);
  // Fills 0 and 1 are reserved by the format.
  const fillId = lookColours[style.look] === undefined ? 0 : look + 2;
  return (
    `<xf numFmtId="${style.formatId}" fontId="${look}" fillId="${fillId}" borderId="0" xfId="0"` +
    `${style.keepsText ? ' quotePrefix="1"' : ''} applyNumberFormat="1" applyFont="1" applyFill="1"` +
    (wrappedLooks.has(style.look)
      ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
      : '/>')
  );
}

function font(look: Look): string {
  const colour = lookColours[look]?.font ?? 'FF000000';
  const size = look === 'title' ? 12 : 11;
  return `<font>${boldLooks.has(look) ? '<b/>' : ''}<sz val="${size}"/><color rgb="${colour}"/><name val="Calibri"/><family val="2"/></font>`;
}

function fill(look: Look): string {
  const colour = lookColours[look]?.fill;
  if (colour === undefined) return '<fill><patternFill patternType="none"/></fill>';
  return `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
}
