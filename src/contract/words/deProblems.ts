import { list, rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const problems: Words['problems'] = {
  sheetRow: 'Zeile im Blatt',
  reason: 'Grund',
  empty: (field) => `${field} ist leer.`,
  unreadable: (field, text) => `${field} „${text.slice(0, 80)}“ ist nicht lesbar.`,
  duplicate: (rowNumber) => `Dasselbe wie Zeile ${rowNumber}, in jeder Zelle.`,
  title: 'Zeilen',
  help: 'Lassen sich alle Zeilen analysieren? Berichtigungen ändern Ihre Datei nie.',
  looking: 'Alle Zeilen werden angesehen …',
  tiles: {
    ready: 'Bereit',
    warning: 'Warnung',
    unreadable: 'Nicht lesbar',
    identical: 'Identisch',
    skipped: 'Ausgelassen',
  },
  totals: (sheetRows) =>
    sheetRows.length === 1
      ? `Zeile ${f.count(sheetRows[0] ?? 0)} sieht wie eine Summe aus.`
      : `Die Zeilen ${list(sheetRows.map(f.count))} sehen wie Summen aus.`,
  leaveOut: () => 'Auslassen',
  unread: (count) =>
    `${rows(count)} ${count === 1 ? 'ist nicht lesbar und wird' : 'sind nicht lesbar und werden'} trotzdem analysiert.`,
  shown: (shown, matching) =>
    shown < matching ? `Die ersten ${f.count(shown)} von ${rows(matching)}` : rows(matching),
  content: 'Was darin steht',
  correction: 'Berichtigung',
  cellOf: (field, sheetRow) => `${field} in Zeile ${f.count(sheetRow)} des Blatts`,
  skip: 'Auslassen',
  skipRow: (sheetRow) => `Auslassen: Zeile ${f.count(sheetRow)} des Blatts`,
  skipAll: (count) => `Alle ${f.count(count)} auslassen`,
  keep: 'Aufnehmen',
  keepRow: (sheetRow) => `Aufnehmen: Zeile ${f.count(sheetRow)} des Blatts`,
  keepAll: (count) => `Alle ${f.count(count)} aufnehmen`,
  rejects: 'Mit Gründen speichern …',
  rejectsName: (fileName) => `${fileName.replace(/\.[^.]+$/, '')} zu berichtigen.xlsx`,
  saved: (count) => `${rows(count)} mit ihren Gründen gespeichert.`,
  changed: (count) => `${f.count(count)} ${count === 1 ? 'Änderung' : 'Änderungen'}.`,
  undone: (count) => `${f.count(count)} ${count === 1 ? 'Änderung' : 'Änderungen'} zurückgenommen.`,
  wrongColumn: (unreadable, filled) =>
    `Ist das die falsche Spalte? ${f.count(unreadable)} von ${f.count(filled)} Werten sind nicht lesbar.`,
  takeInstead: (column) => `„${column}“ nehmen`,
  takeInsteadFor: (field, column) => `„${column}“ nehmen: ${field}`,
  noColumn: 'Aus keiner Spalte lesen',
  noColumnFor: (field) => `Aus keiner Spalte lesen: ${field}`,
  bulk: {
    column: 'In jeder Zelle von',
    what: 'Dies tun',
    kinds: { fill: 'leere Zellen füllen', replace: 'ersetzen', strip: 'herausnehmen' },
    find: 'Diesen Text',
    strip: 'Diesen Text (leer: unsichtbare Leerzeichen)',
    by: 'Durch',
    apply: 'Alle berichtigen',
  },
};
