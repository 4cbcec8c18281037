import { ok, type Result } from '../../../core/failure.ts';
import { damaged, tooLarge } from './fileFailure.ts';
import { limits } from './limits.ts';
import { readRichText } from './richText.ts';
import { XmlScanner } from './xmlScanner.ts';
import { cellTextOf } from './xmlText.ts';

const plainItem = '<si><t>';
const spacedItem = '<si><t xml:space="preserve">';
const itemEnd = '</t></si>';

/**
 * The workbook's shared texts by index. Fails as damaged when the part ends before its last item, and
 * as too large for a text longer than a cell may hold.
 */
export async function readSharedStrings(
  chunks: AsyncIterable<Result<string>>,
  fileName: string,
): Promise<Result<readonly string[]>> {
  const xml = new XmlScanner();
  const strings: string[] = [];
  let characters = 0;
  for await (const chunk of chunks) {
    if (!chunk.ok) return chunk;
    xml.push(chunk.value);
    const before = strings.length;
    const ended = takeItems(xml, strings);
    for (let index = before; index < strings.length; index++) {
      const length = strings[index]?.length ?? 0;
      if (length > limits.cellCharacters) return tooLongText(fileName, length);
      characters += length;
    }
    if (characters > limits.sharedCharacters) return tooLarge(fileName, 'its texts do not fit in memory');
    if (ended) return ok(strings);
    if (xml.text.length - xml.position > limits.pendingCharacters) {
      return tooLongText(fileName, xml.text.length - xml.position);
    }
  }
  return damaged(fileName, 'its list of texts ends too early');
}

const tooLongText = (fileName: string, length: number) =>
  tooLarge(
    fileName,
    `a cell holds ${length.toLocaleString('en')} characters, and Excel allows ${limits.cellCharacters.toLocaleString('en')}`,
  );

/** Takes the complete items; true at the end of the list. */
function takeItems(xml: XmlScanner, strings: string[]): boolean {
  for (;;) {
    const plain = takePlainItem(xml);
    if (plain !== null) {
      strings.push(plain);
      continue;
    }
    const start = xml.position;
    const token = xml.next();
    if (token === 'more' || token === 'doctype') return false;
    if (xml.name === 'sst' && (token === 'close' || token === 'empty')) return true;
    if (xml.name !== 'si') continue;
    if (token === 'empty') strings.push('');
    if (token !== 'open') continue;
    const text = readRichText(xml, 'si');
    if (text === null) {
      xml.position = start;
      return false;
    }
    strings.push(standalone(text));
  }
}

/** Nine items in ten look like this; two searches instead of six tokens. */
function takePlainItem(xml: XmlScanner): string | null {
  const { text, position } = xml;
  const head = text.startsWith(plainItem, position)
    ? plainItem
    : text.startsWith(spacedItem, position)
      ? spacedItem
      : null;
  if (head === null) return null;
  const from = position + head.length;
  const to = text.indexOf('<', from);
  if (to < 0 || !text.startsWith(itemEnd, to)) return null;
  xml.position = to + itemEnd.length;
  return standalone(cellTextOf(text.slice(from, to)));
}

/**
 * V8 keeps a slice of 13 characters or more as a view that pins the whole chunk; a copy lets the chunk go.
 * By way of UTF-8, which gives one byte a character for ASCII; half a surrogate pair would not survive it.
 */
function standalone(text: string): string {
  if (text.length < 13) return text;
  const copy = Buffer.from(text, 'utf8').toString('utf8');
  return copy === text ? copy : text;
}
