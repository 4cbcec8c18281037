import { readRichText } from './richText.ts';
import type { XmlScanner } from './xmlScanner.ts';

/** What stands between `<c>` and `</c>`. */
export type CellContent = {
  readonly raw: string;
  /** Finished text, not raw XML. */
  readonly isText: boolean;
  readonly isFormula: boolean;
  readonly hasValue: boolean;
};
export const noContent: CellContent = { raw: '', isText: false, isFormula: false, hasValue: false };

/** The raw text of `v`, or the finished text of `is`, up to `</c>`; `null` where it is not complete. */
export function readContent(xml: XmlScanner): CellContent | null {
  let raw = '';
  let isText = false;
  let inValue = false;
  let hasValue = false;
  let isFormula = false;
  for (;;) {
    const token = xml.next();
    if (token === 'more' || token === 'doctype') return null;
    if (token === 'text') raw += inValue ? xml.raw() : '';
    else if (token === 'cdata') raw += inValue ? xml.raw().replaceAll('&', '&amp;') : '';
    else if (token === 'close' && xml.name === 'c') return { raw, isText, isFormula, hasValue };
    else if (xml.name === 'v') {
      inValue = token === 'open';
      hasValue = true;
    } else if (xml.name === 'f') isFormula = true;
    else if (xml.name === 'is' && token === 'open') {
      const text = readRichText(xml, 'is');
      if (text === null) return null;
      raw = text;
      isText = true;
    }
  }
}
