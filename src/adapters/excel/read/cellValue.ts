import type { Cell } from '../../../core/cell.ts';
import { isoFromSerial } from '../../../core/reading/serialDate.ts';
import { type CellStyle, generalStyle } from './styles.ts';
import { cellTextOf } from './xmlText.ts';

/** What cells refer to. */
export type CellSources = {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly date1904: boolean;
};

/**
 * The value of a cell from the raw text of its `v`, by its type `t` (ECMA-376 part 1, 18.18.11);
 * `undefined` where it names a shared text that is not there. No text and empty text are the empty cell.
 */
export function decodeCell(sources: CellSources, type: string, raw: string, style: number): Cell | undefined {
  if (raw === '') return null;
  switch (type) {
    case '':
    case 'n':
      return decodeNumber(sources, raw, style);
    case 's': {
      const text = sources.strings[Number(raw)];
      return text === '' ? null : text;
    }
    case 'b':
      return raw === '1' || raw.trim().toLowerCase() === 'true';
    case 'e':
      return { e: cellTextOf(raw) };
    case 'd':
      return decodeIsoDate(cellTextOf(raw).trim());
    default:
      return cellTextOf(raw) || null;
  }
}

function decodeNumber({ styles, date1904 }: CellSources, raw: string, style: number): Cell {
  const value = Number(raw);
  if (value === 0 && raw.trim() === '') return null;
  // Text in a number cell is wrong but seen; infinity would not survive JSON.
  if (!Number.isFinite(value)) return cellTextOf(raw) || null;
  const { kind } = styles[style] ?? generalStyle;
  if (kind === 'number') return value;
  // A day or more of elapsed time (`[h]:mm`) is no time of day; the column's format still shows it.
  if (kind === 'elapsed' && value >= 1) return value;
  const iso = isoFromSerial(value, date1904, kind === 'date');
  return iso === null ? value : { d: iso };
}

const isoDate = /^(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

/** `t="d"`: the zone is dropped (Excel has none), midnight is the date alone. */
function decodeIsoDate(text: string): Cell {
  const parts = isoDate.exec(text);
  const [, date = '', minutes, seconds = ':00'] = parts ?? [];
  if (date === '' && minutes === undefined) return text === '' ? null : text;
  if (minutes === undefined) return { d: date };
  const clock = `${minutes}${seconds.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)).slice(0, 7)}`;
  if (date === '') return { d: clock };
  return { d: clock === '00:00:00' ? date : `${date}T${clock}` };
}
