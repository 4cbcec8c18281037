import type { RowCounts, RowState } from '../../core/run/states.ts';
import { askedRows } from '../askedRows.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const rows = (count: number): string => `${f.count(count)} ${count === 1 ? 'Zeile' : 'Zeilen'}`;

export const list = (parts: readonly string[]): string =>
  new Intl.ListFormat('de', { type: 'conjunction' }).format(parts);

export function position(counts: RowCounts): string {
  const { ended, all } = askedRows(counts);
  return `${f.count(ended)} von ${f.count(all)}`;
}

export const rowStateNames: Record<RowState, string> = {
  waiting: 'Wartet',
  inFlight: 'Unterwegs',
  done: 'Erledigt',
  failed: 'Fehlgeschlagen',
  skipped: 'Ausgelassen',
  needsChoice: 'Auswahl nötig',
};

/** A duration in ms, as exact as is honest; see `enDurations.ts`. */
export function about(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds <= 10) return 'wenige Sekunden';
  if (seconds <= 57) return `etwa ${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `etwa ${minutes} min`;
  const rest = minutes % 60;
  return `etwa ${f.count(Math.floor(minutes / 60))} h${rest > 0 ? ` ${rest} min` : ''}`;
}
