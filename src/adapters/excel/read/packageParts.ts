import { posix } from 'node:path';
import { ok, type Result } from '../../../core/failure.ts';
import { hasDoctype, tooLarge } from './fileFailure.ts';
import { inflatePart, type PackageFile } from './inflatePart.ts';
import { limits } from './limits.ts';
import { XmlScanner } from './xmlScanner.ts';
import { createXmlDecoder, unescapeXml } from './xmlText.ts';
import type { ZipDirectory, ZipEntry } from './zipDirectory.ts';

/** The opened package: its file and the parts in it. */
export type Package = { readonly source: PackageFile; readonly parts: ZipDirectory };

/** A relation of a part: `kind` is the last word of its type, the same in the strict and transitional namespaces. */
export type Relation = { readonly id: string; readonly kind: string; readonly path: string };

/** Part names compare without case (ECMA-376 part 2, 6.2.2.3); some writers escape spaces in targets. */
export function findPart({ parts }: Package, path: string): ZipEntry | undefined {
  const name = path.replace(/^\/+/, '').toLowerCase();
  return parts.get(name) ?? parts.get(unescapedPath(name));
}

function unescapedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A part as text, in chunks. */
export async function* partText(source: PackageFile, entry: ZipEntry): AsyncGenerator<Result<string>> {
  const decode = createXmlDecoder();
  for await (const chunk of inflatePart(source, entry)) {
    if (!chunk.ok) return yield chunk;
    yield ok(decode(chunk.value));
  }
}

/** A small part as one text; a document type declaration in it is refused. */
export async function readSmallPart(source: PackageFile, entry: ZipEntry): Promise<Result<string>> {
  let text = '';
  for await (const chunk of partText(source, entry)) {
    if (!chunk.ok) return chunk;
    text += chunk.value;
    if (text.length > limits.smallPartCharacters) {
      return tooLarge(source.fileName, `its part ${entry.name} is larger than any real workbook’s`);
    }
  }
  if (/<!DOCTYPE/i.test(text.slice(0, 4096))) {
    return hasDoctype(source.fileName, entry.name);
  }
  return ok(text);
}

/** The relations of a part (`''` for the package itself), targets as paths in the package; none where it has none. */
export async function readRelations(from: Package, path: string): Promise<Result<readonly Relation[]>> {
  const folder = path === '' ? '' : posix.dirname(path);
  const entry = findPart(from, posix.join(folder, '_rels', `${posix.basename(path)}.rels`));
  if (entry === undefined) return ok([]);
  const part = await readSmallPart(from.source, entry);
  if (!part.ok) return part;
  const relations: Relation[] = [];
  for (const element of elements(part.value, 'Relationship')) {
    const target = unescapeXml(element.attribute('Target') ?? '').replaceAll('\\', '/');
    relations.push({
      id: unescapeXml(element.attribute('Id') ?? ''),
      kind: (element.attribute('Type') ?? '').split('/').at(-1) ?? '',
      path: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
    });
  }
  return ok(relations);
}

/** The scanner at each element of a local name, for its attributes. */
export function* elements(part: string, name: string): Generator<XmlScanner> {
  const xml = new XmlScanner();
  xml.push(part);
  for (let token = xml.next(); token !== 'more' && token !== 'doctype'; token = xml.next()) {
    if ((token === 'open' || token === 'empty') && xml.name === name) yield xml;
  }
}
