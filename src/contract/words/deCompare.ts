import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const compare: Words['compare'] = {
  whatIf: 'Was wäre, wenn …',
  whatIfTitle: 'Was wäre bei anderen Einstellungen?',
  whatIfHelp:
    'Ergebnisse entstehen neu aus den gespeicherten Antworten. Es wird nichts noch einmal gefragt, und es kostet nichts.',
  tryOut: 'Zeigen, was sich ändert',
  shown: (changed, looked) => `${f.count(changed)} der ersten ${rows(looked)} bekämen ein anderes Urteil.`,
  before: 'Jetzt',
  after: 'Dann',
  recompute: 'Alle Ergebnisse neu bilden',
  askTitle: 'Alle Ergebnisse neu bilden?',
  askBody:
    'Jede Zeile bekommt ihr Ergebnis unter diesen Einstellungen. Die bisherigen stehen im Verlauf des Laufs; wer sie wieder einträgt, bekommt die alten Ergebnisse zurück.',
  refuse: 'So lassen',
  done: (count, verdicts, kept) =>
    `${rows(count)} neu gebildet, ${f.count(verdicts)} mit anderem Urteil.${kept > 0 ? ` ${rows(kept)} blieben, wie sie waren: Eine Antwort fehlt.` : ''}`,
  other: 'Vergleichen …',
  otherTitle: 'Mit einem anderen Lauf vergleichen',
  run: 'Der andere Lauf',
  by: 'Zeilen gehören zusammen',
  bys: { row: 'nach ihrer Nummer', content: 'nach ihrem Inhalt' },
  only: 'Gezeigte Zeilen',
  onlys: { headline: 'mit anderem Urteil', any: 'mit irgendeinem anderen Wert' },
  counts: (both, headline, changed) =>
    `${rows(both)} in beiden: ${f.count(headline)} mit anderem Urteil, ${f.count(changed)} mit einem anderen Wert.`,
  onlyIn: (here, there) => `${rows(here)} nur hier, ${f.count(there)} nur im anderen.`,
  moves: 'Vom anderen Lauf zu diesem',
  noAnswer: 'keine Antwort',
  column: 'Spalte',
  there: 'Anderer Lauf',
  here: 'Dieser Lauf',
  first: (shown, matching) =>
    shown < matching ? `Die ersten ${f.count(shown)} von ${rows(matching)}` : rows(matching),
  same: 'Keine Zeile unterscheidet sich.',
};
