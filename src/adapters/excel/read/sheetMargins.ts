import { readRange } from './cellRange.ts';
import { limits } from './limits.ts';
import type { CellRange } from './workbook.ts';
import type { XmlScanner } from './xmlScanner.ts';

/** Merged cells matter for headers only; a sheet with more than this is a form, not a table. */
const mostMerges = 20_000;

/** What comes after merged cells in a worksheet (ECMA-376 part 1, 18.3.1.99); from there on nothing is of interest. */
const afterMerges = new Set([
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'drawing',
  'tableParts',
  'extLst',
]);

/** What stands in a worksheet part before and after the rows: hidden columns, and merged cells. */
export class SheetMargins {
  readonly hiddenColumns: number[] = [];
  private hiddenTo = 0;
  readonly merges: CellRange[] = [];

  /** An element before the rows. */
  before(xml: XmlScanner): void {
    if (xml.name !== 'col' || !isTrue(xml.attribute('hidden'))) return;
    // In ascending order by the schema; whatever goes back is passed over, so that no column comes twice.
    const from = Math.max(Number(xml.attribute('min')), this.hiddenTo + 1);
    const to = Math.min(Number(xml.attribute('max')), limits.columns);
    for (let column = from; column <= to; column++) this.hiddenColumns.push(column - 1);
    if (to > this.hiddenTo) this.hiddenTo = to;
  }

  /** An element after the rows; false when nothing more is wanted. */
  after(xml: XmlScanner, token: 'open' | 'empty' | 'close'): boolean {
    if (xml.name === 'mergeCell' && token !== 'close') {
      const range = readRange(xml.attribute('ref') ?? '');
      if (range !== null && this.merges.length < mostMerges) this.merges.push(range);
    }
    if (token === 'close') return xml.name !== 'mergeCells' && xml.name !== 'worksheet';
    return !afterMerges.has(xml.name);
  }
}

/** How XML Schema writes a truth, and how some writers do. */
export const isTrue = (value: string | undefined): boolean =>
  value !== undefined && /^(?:1|true|on)$/i.test(value);
