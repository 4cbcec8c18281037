import { type Cell, cellText } from '../cell.ts';

/** A correction of all cells of a column. */
export type ColumnCorrection =
  | { readonly kind: 'fill'; readonly value: Cell }
  | { readonly kind: 'replace'; readonly find: string; readonly by: string; readonly whole: boolean }
  | { readonly kind: 'strip'; readonly text?: string | undefined };

/** Spaces of every kind, at the ends; what does not show, anywhere (zero-width signs, soft hyphens, controls). */
const invisible = /[\p{Cc}\p{Cf}]/gu;

/** The cell after a correction, `undefined` where it stays as it is. Text stays text: how it is read is decided later. */
export function correctCell(cell: Cell, correction: ColumnCorrection): Cell | undefined {
  const text = cellText(cell);
  switch (correction.kind) {
    case 'fill':
      return text.trim() === '' ? correction.value : undefined;
    case 'replace': {
      const { find, by, whole } = correction;
      if (whole) return text.trim() === find.trim() && text !== by ? by : undefined;
      return changed(text, text.replaceAll(find, by));
    }
    case 'strip': {
      const without = correction.text === undefined ? text : text.replaceAll(correction.text, '');
      // Also what is left around a text that was taken out.
      return typeof cell === 'string' ? changed(text, without.replace(invisible, '').trim()) : undefined;
    }
  }
}

const changed = (before: string, after: string): string | undefined => (after === before ? undefined : after);
