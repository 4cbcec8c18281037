import { xmlText } from '../write/excelText.ts';
import { rangeText, readRange } from './cellRef.ts';
import type { Added } from './sheetFrame.ts';
import { findElement, Patch } from './xmlPatch.ts';

/**
 * The table part with the added columns; undefined for a table that they do not belong to: one that does
 * not start at the header row, does not end right beside them, or is filled by a query.
 */
export function extendTable(part: string, added: Added, headerRow: number): string | undefined {
  const table = findElement(part, 'table');
  const columns = findElement(part, 'tableColumns');
  const range = readRange(table?.tag.attribute('ref') ?? '');
  if (table === undefined || columns === undefined || range === undefined) return undefined;
  const kind = table.tag.attribute('tableType') ?? 'worksheet';
  const headers = table.tag.attribute('headerRowCount') ?? '1';
  if (range.top !== headerRow || range.right !== added.first - 1 || kind !== 'worksheet' || headers !== '1') {
    return undefined;
  }
  const own = columns.children.filter(({ name }) => name === 'tableColumn');
  const lastId = Math.max(0, ...own.map((tag) => Number(tag.attribute('id') ?? 0)));
  const patch = new Patch(part);
  patch.setAttribute(table.tag, 'ref', rangeText({ ...range, right: added.last }));
  const filter = findElement(part, 'autoFilter');
  const filtered = readRange(filter?.tag.attribute('ref') ?? '');
  if (filter && filtered) {
    patch.setAttribute(filter.tag, 'ref', rangeText({ ...filtered, right: added.last }));
  }
  patch.append(
    columns,
    added.columns.map(
      ({ name }, index) => `<tableColumn id="${lastId + 1 + index}" name="${xmlText(name)}"/>`,
    ),
  );
  return patch.text();
}
