import { causes } from './deCauses.ts';
import { list, rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const attention: Words['attention'] = {
  causes,
  nothing: 'Nichts braucht Ihre Aufmerksamkeit.',
  nothingHelp:
    'Zeilen, die scheitern oder eine Auswahl brauchen, sammeln sich hier nach Grund, während der Lauf weitergeht.',
  failedTitle: 'Konnten nicht analysiert werden',
  retryAll: (count) => `Alle ${f.count(count)} neu versuchen`,
  retry: (count) => `${rows(count)} neu versuchen`,
  retryGroup: (title, count) => `${rows(count)} neu versuchen: ${title}`,
  counts: (failed, waiting) =>
    waiting > 0 ? `${rows(failed)}, ${f.count(waiting)} werden neu versucht` : rows(failed),
  example: 'Beispiel',
  examples: (rowNumbers, more) =>
    `${rowNumbers.length === 1 ? 'Zeile' : 'Zeilen'} ${more ? `${rowNumbers.map(f.count).join(', ')} und weitere` : list(rowNumbers.map(f.count))}`,
  show: (rowNumber) => `Zeile ${f.count(rowNumber)} zeigen`,
  askTitle: (count) => `${rows(count)} neu versuchen?`,
  askBody: 'Sie werden wie neue gesendet und bezahlt. Erledigte Zeilen bleiben, wie sie sind.',
  askFree: 'Erledigte Zeilen bleiben, wie sie sind. Nichts verlässt diesen Computer, also kostet es nichts.',
  confirm: 'Neu versuchen',
  refuse: 'So lassen',
  none: 'Keine Zeile ist mehr zu versuchen: Sie gelangen inzwischen oder sind unterwegs.',
};
