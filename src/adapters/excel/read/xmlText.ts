import { StringDecoder } from 'node:string_decoder';

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const reference = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{1,8}));/g;
const lastCodePoint = 0x10ffff;

/** Text of an XML file with its references resolved and line ends as XML 1.0 wants them. Entities of its own making stay as written. */
export function unescapeXml(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= lastCodePoint ? String.fromCodePoint(point) : '\ufffd';
  });
}

/**
 * Resolves SpreadsheetML's own escape for characters that XML cannot hold (ECMA-376 part 1, 22.9.2.19):
 * `_x000D_` is a carriage return, `_x005F_` the underscore that protects such text.
 */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

export const cellTextOf = (raw: string): string => unescapeExcel(unescapeXml(raw));

type Decode = (chunk: Buffer) => string;

/**
 * Turns the chunks of an XML part into text: by byte order mark, by the shape of UTF-16's first `<`, by
 * the declared encoding, else UTF-8.
 */
export function createXmlDecoder(): Decode {
  let decode: Decode | undefined;
  return (chunk) => {
    decode ??= decoderFor(chunk);
    return decode(chunk);
  };
}

function decoderFor(start: Buffer): Decode {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return byLabel('utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return byLabel('utf-16be');
  const declared = /^<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    start.toString('latin1', 0, 200),
  )?.[1];
  if (declared !== undefined && !/^utf-?8$/i.test(declared)) return byLabel(declared);
  return utf8();
}

/** Several times faster than `TextDecoder` for UTF-8, which every part of Excel's own is. */
function utf8(): Decode {
  const decoder = new StringDecoder('utf8');
  let isFirst = true;
  return (chunk) => {
    const text = decoder.write(chunk);
    const start = isFirst && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    isFirst = false;
    return start === 0 ? text : text.slice(start);
  };
}

function byLabel(label: string): Decode {
  try {
    const decoder = new TextDecoder(label);
    return (chunk) => decoder.decode(chunk, { stream: true });
  } catch {
    // An encoding nobody knows: its markup is ASCII all the same, or the scanner says that it is not XML.
    return utf8();
  }
}
