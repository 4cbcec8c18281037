import type { SourceColumn } from '../../../contract/recognised.ts';
import { type Cell, cellText } from '../../../core/cell.ts';
import { uniqueHeaders } from '../../../core/mapping.ts';
import {
  type ColumnProfile,
  createColumnProfile,
  settleReadings,
} from '../../../core/reading/columnProfile.ts';

/** Blank columns between others are kept, as spacers; wider gaps (a stray cell far to the right) are not. */
const widestGap = 50;

export type ColumnsSeen = {
  /** Takes the cells of the next data row. */
  add(cells: readonly Cell[]): void;
  /** The columns so far by the cells of the header; `formatOf` tells the number format of a 0-based column. */
  columns(header: readonly Cell[], formatOf: (column: number) => string | undefined): SourceColumn[];
};

/** Gathers what the import says about the columns of a sheet: names, samples, formats and readings. */
export function watchColumns(): ColumnsSeen {
  const profiles: (ColumnProfile | undefined)[] = [];
  return {
    add: (cells) => {
      for (let column = 0; column < cells.length; column++) {
        const cell = cells[column];
        if (cell === null || cell === undefined) continue;
        let profile = profiles[column];
        if (profile === undefined) {
          profile = createColumnProfile();
          profiles[column] = profile;
        }
        profile.add(cell);
      }
    },
    columns: (header, formatOf) => describe(header, profiles, formatOf),
  };
}

function describe(
  header: readonly Cell[],
  profiles: readonly (ColumnProfile | undefined)[],
  formatOf: (column: number) => string | undefined,
): SourceColumn[] {
  const count = Math.max(header.length, profiles.length);
  const texts = Array.from({ length: count }, (_, index) => cellText(header[index] ?? null));
  const filled = Array.from({ length: count }, (_, index) => profiles[index] ?? createColumnProfile());
  const names = uniqueHeaders(texts);
  const readings = settleReadings(filled);
  const columns: SourceColumn[] = [];
  for (const index of keptColumns(texts, profiles)) {
    const reading = readings[index];
    if (reading === undefined) continue;
    const format = formatOf(index);
    columns.push({
      index,
      header: texts[index] ?? '',
      name: names[index] ?? '',
      samples: [...(filled[index]?.samples() ?? [])],
      ...(format !== undefined && { format }),
      reading,
      ...(filled[index] && { content: filled[index].content() }),
    });
  }
  return columns;
}

function keptColumns(texts: readonly string[], profiles: readonly unknown[]): readonly number[] {
  const kept: number[] = [];
  for (let index = 0; index < texts.length; index++) {
    if ((texts[index] ?? '').trim() === '' && profiles[index] === undefined) continue;
    const before = (kept.at(-1) ?? -1) + 1;
    if (index - before <= widestGap) for (let blank = before; blank < index; blank++) kept.push(blank);
    kept.push(index);
  }
  return kept;
}
