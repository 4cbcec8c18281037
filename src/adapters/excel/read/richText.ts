import type { XmlScanner } from './xmlScanner.ts';
import { cellTextOf, unescapeExcel } from './xmlText.ts';

/**
 * The text of a string item or inline string whose opening tag was just read: all its `t` elements, the
 * phonetic runs (`rPh`, the reading aid of Japanese text) left out. `null` where it is not complete yet.
 */
export function readRichText(xml: XmlScanner, until: string): string | null {
  let text = '';
  let phonetic = 0;
  let inText = false;
  for (;;) {
    const token = xml.next();
    if (token === 'more' || token === 'doctype') return null;
    if (token === 'text' || token === 'cdata') {
      if (inText) text += token === 'text' ? cellTextOf(xml.raw()) : unescapeExcel(xml.raw());
    } else if (token === 'close' && xml.name === until) return text;
    else if (xml.name === 'rPh' && token !== 'empty') phonetic += token === 'open' ? 1 : -1;
    else if (xml.name === 't') inText = token === 'open' && phonetic === 0;
  }
}
