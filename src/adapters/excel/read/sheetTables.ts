import { ok, type Result } from '../../../core/failure.ts';
import { readRange } from './cellRange.ts';
import { elements, findPart, type Package, readRelations, readSmallPart } from './packageParts.ts';
import type { SheetTable } from './workbook.ts';
import { unescapeXml } from './xmlText.ts';

/** The tables of a sheet by the relations of its part, in the order of their first rows, then columns. */
export async function readTables(from: Package, sheetPath: string): Promise<Result<readonly SheetTable[]>> {
  const relations = await readRelations(from, sheetPath);
  if (!relations.ok) return relations;
  const tables: SheetTable[] = [];
  for (const relation of relations.value) {
    const entry = relation.kind === 'table' ? findPart(from, relation.path) : undefined;
    if (entry === undefined) continue;
    const part = await readSmallPart(from.source, entry);
    if (!part.ok) return part;
    tables.push(...tablesIn(part.value));
  }
  return ok(
    tables.toSorted((a, b) => a.range.fromRow - b.range.fromRow || a.range.fromColumn - b.range.fromColumn),
  );
}

function* tablesIn(part: string): Generator<SheetTable> {
  for (const element of elements(part, 'table')) {
    const range = readRange(unescapeXml(element.attribute('ref') ?? ''));
    const name = unescapeXml(element.attribute('displayName') ?? element.attribute('name') ?? '');
    if (range !== null) yield { name, range };
  }
}
