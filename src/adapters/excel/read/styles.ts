import { builtInFormat, type FormatKind, formatKind } from './numberFormat.ts';
import { XmlScanner } from './xmlScanner.ts';
import { unescapeXml } from './xmlText.ts';

/** What the reader needs of a cell style: its number format. `code` is absent for `General`. */
export type CellStyle = { readonly kind: FormatKind; readonly code: string | undefined };

export const generalStyle: CellStyle = { kind: 'number', code: undefined };

/** The cell styles by the index that cells name (`cellXfs` of the styles part). */
export function readStyles(part: string): readonly CellStyle[] {
  const xml = new XmlScanner();
  xml.push(part);
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellStyles = false;
  for (let token = xml.next(); token !== 'more' && token !== 'doctype'; token = xml.next()) {
    if (token === 'text' || token === 'cdata') continue;
    if (xml.name === 'cellXfs') inCellStyles = token === 'open';
    else if (token === 'close') continue;
    else if (xml.name === 'numFmt') {
      const code = xml.attribute('formatCode');
      if (code !== undefined) codes.set(Number(xml.attribute('numFmtId')), unescapeXml(code));
    } else if (xml.name === 'xf' && inCellStyles) ids.push(Number(xml.attribute('numFmtId') ?? 0));
  }
  return ids.map((id) => styleOf(codes.get(id) ?? builtInFormat(id)));
}

function styleOf(code: string | undefined): CellStyle {
  if (code === undefined || /^general$/i.test(code)) return generalStyle;
  return { kind: formatKind(code), code };
}
