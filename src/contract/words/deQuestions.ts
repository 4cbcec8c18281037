import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const questions: Words['attention']['questions'] = {
  title: 'Eine Auswahl, die nur Sie treffen können',
  waiting: (count) => `${rows(count)} ${count === 1 ? 'wartet' : 'warten'} auf eine Auswahl`,
  place: (at, length) => `Frage ${f.count(at)} von ${f.count(length)}`,
  askedBy: (first, count) =>
    count === 1 ? `Zeile ${f.count(first)}` : `Zeile ${f.count(first)} und ${f.count(count - 1)} weitere`,
  source: (rowNumber) => `Zeile ${f.count(rowNumber)} in Ihrer Datei`,
  choose: (count) => (count === 1 ? 'Auswählen' : `Für ${rows(count)} auswählen`),
  onlyRow: (rowNumber) => `Nur für Zeile ${f.count(rowNumber)}`,
  next: 'Nächste Frage',
  previous: 'Vorige Frage',
  keys: (next, previous) => `1 bis 9 markieren, Enter wählt, ${next} weiter, ${previous} zurück`,
  chosen: (count) => `Für ${rows(count)} ausgewählt.`,
  firstForAll: (count) => `Erste Möglichkeit für alle ${f.count(count)}`,
  firstTitle: (count) => `Für ${rows(count)} die erste Möglichkeit nehmen?`,
  firstBody:
    'Die erste Möglichkeit jeder Frage wird ungesehen genommen. Die Ergebnisse zeigen, welche es war; eine Auswahl lässt sich nicht zurücknehmen.',
  firstConfirm: 'Die erste nehmen',
  paid: 'Diese Zeilen gehen sofort weiter. Anfragen, die sie noch brauchen, kosten wie alle anderen.',
  takes: (takes) => `Diese Zeilen gehen sofort weiter. Es braucht ${takes}`,
  free: 'Diese Zeilen gehen sofort weiter. Nichts verlässt diesen Computer.',
};
