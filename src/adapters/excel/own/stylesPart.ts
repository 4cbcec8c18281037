import { xmlText } from '../write/excelText.ts';
import {
  boldLooks,
  builtInFormats,
  type CellStyle,
  type Look,
  lookColours,
  maxFormatCharacters,
  wrappedLooks,
} from '../write/styleTable.ts';
import { type Element, findElement, hasPlainRoot, Patch } from './xmlPatch.ts';

const firstCustomFormat = 164;
/** Excel's limit of cell formats in a workbook. */
const maxCellFormats = 64_000;

/** Adds styles to a workbook's own; same asking as `StyleTable`. Style 0 stays the workbook's own default. */
export class AddedStyles {
  readonly #part: string;
  readonly #lists: { readonly [Name in 'fonts' | 'fills' | 'cellXfs']: Element };
  readonly #formats: Map<string, number>;
  readonly #newFormats: string[] = [];
  readonly #fonts: string[] = [];
  readonly #fills: string[] = [];
  readonly #cells: string[] = [];
  readonly #ids = new Map<string, number>();
  readonly #looks = new Map<Look, { font: number; fill: number }>();
  #nextFormat: number;

  private constructor(part: string, lists: { fonts: Element; fills: Element; cellXfs: Element }) {
    this.#part = part;
    this.#lists = lists;
    this.#formats = new Map();
    this.#nextFormat = firstCustomFormat;
    for (const tag of findElement(part, 'numFmts')?.children ?? []) {
      const id = Number(tag.attribute('numFmtId'));
      this.#formats.set(tag.attribute('formatCode') ?? '', id);
      this.#nextFormat = Math.max(this.#nextFormat, id + 1);
    }
  }

  /** Undefined for a styles part that is not laid out as every program does. */
  static over(part: string): AddedStyles | undefined {
    const [fonts, fills, cellXfs] = ['fonts', 'fills', 'cellXfs'].map((name) => findElement(part, name));
    if (!hasPlainRoot(part, 'styleSheet') || !fonts || !fills || !cellXfs) return undefined;
    if (fonts.children.length === 0 || cellXfs.children.length === 0) return undefined;
    return new AddedStyles(part, { fonts, fills, cellXfs });
  }

  /** False when the workbook would have more cell formats than Excel takes. */
  get fits(): boolean {
    return this.#lists.cellXfs.children.length + this.#cells.length <= maxCellFormats;
  }

  id(style: CellStyle): number {
    const format = this.#formatId(style.format);
    const look = style.look ?? 'plain';
    const keepsText = style.keepsText ?? false;
    if (format === 0 && look === 'plain' && !keepsText) return 0;
    const key = `${look} ${format} ${keepsText}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#lists.cellXfs.children.length + this.#cells.length;
    const { font, fill } = this.#lookIds(look);
    this.#cells.push(
      `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0"` +
        `${keepsText ? ' quotePrefix="1"' : ''}${format > 0 ? ' applyNumberFormat="1"' : ''}` +
        `${font > 0 ? ' applyFont="1"' : ''}${fill > 0 ? ' applyFill="1"' : ''}` +
        (wrappedLooks.has(look) ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'),
    );
    this.#ids.set(key, id);
    return id;
  }

  xml(): string {
    const patch = new Patch(this.#part);
    const formats = findElement(this.#part, 'numFmts');
    if (formats) patch.append(formats, this.#newFormats);
    else if (this.#newFormats.length > 0) {
      const root = findElement(this.#part, 'styleSheet')?.tag.end ?? 0;
      patch.replace(
        root,
        root,
        `<numFmts count="${this.#newFormats.length}">${this.#newFormats.join('')}</numFmts>`,
      );
    }
    patch.append(this.#lists.fonts, this.#fonts);
    patch.append(this.#lists.fills, this.#fills);
    patch.append(this.#lists.cellXfs, this.#cells);
    return patch.text();
  }

  #formatId(format: string | undefined): number {
    if (format === undefined || format === '' || format.length > maxFormatCharacters) return 0;
    const known = builtInFormats.get(format) ?? this.#formats.get(format);
    if (known !== undefined) return known;
    const id = this.#nextFormat++;
    this.#formats.set(format, id);
    this.#newFormats.push(`<numFmt numFmtId="${id}" formatCode="${xmlText(format)}"/>`);
    return id;
  }

  #lookIds(look: Look): { font: number; fill: number } {
    const known = this.#looks.get(look);
    if (known) return known;
    const colours = lookColours[look];
    const ids = { font: 0, fill: 0 };
    if (colours || boldLooks.has(look)) {
      ids.font = this.#lists.fonts.children.length + this.#fonts.length;
      this.#fonts.push(this.#font(look, colours?.font));
    }
    if (colours) {
      ids.fill = this.#lists.fills.children.length + this.#fills.length;
      this.#fills.push(
        `<fill><patternFill patternType="solid"><fgColor rgb="${colours.fill}"/><bgColor indexed="64"/></patternFill></fill>`,
      );
    }
    this.#looks.set(look, ids);
    return ids;
  }

  /** The workbook's default font, so that what is added looks as if it had always been there. */
  #font(look: Look, colour: string | undefined): string {
    const { fonts } = this.#lists;
    const [first, second] = fonts.children;
    const text = this.#part.slice(first?.start, second?.start ?? fonts.close);
    const own = (name: string): string => new RegExp(`<${name}(?:\\s[^>]*)?/>`).exec(text)?.[0] ?? '';
    const shade = colour === undefined ? own('color') : `<color rgb="${colour}"/>`;
    return (
      `<font>${boldLooks.has(look) ? '<b/>' : ''}${own('sz')}${shade}${own('name')}` +
      `${own('family')}${own('charset')}${own('scheme')}</font>`
    );
  }
}
