import { columnLetters } from '../../core/mapping.ts';
import { list, rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const check: Words['check'] = {
  reading: (name) => `${name} wird gelesen`,
  readSoFar: (rowCount, bytesRead, bytesTotal) =>
    `${rows(rowCount)} gelesen, ${f.bytes(bytesRead)} von ${f.bytes(bytesTotal)}`,
  interrupted: 'Das Lesen der Datei wurde unterbrochen.',
  readAgainFromStart: 'Neu lesen',
  unreadable: 'Diese Datei konnte nicht gelesen werden',
  recognised: 'Erkannt',
  sheetFact: (sheet) => `Blatt „${sheet}“`,
  headerFact: (row) => `Überschriften in Zeile ${f.count(row)}`,
  columnsFact: (count) => `${f.count(count)} ${count === 1 ? 'Spalte' : 'Spalten'}`,
  columnLetters,
  notes: 'Hinweise zur Datei',
  change: 'Ändern',
  changeTitle: 'Die Datei anders lesen',
  sheet: 'Blatt',
  hiddenSheet: (name) => `${name} (ausgeblendet)`,
  headerRow: 'Zeile mit den Überschriften',
  headerRowHelp: 'Von oben im Blatt gezählt, ab 1.',
  readAgain: 'Neu lesen',
  loses: {
    title: (changes) =>
      changes === 1 ? '1 Änderung geht verloren' : `${f.count(changes)} Änderungen gehen verloren`,
    body: 'Neu gelesen wird die Datei, wie sie ist: berichtigte Zellen und übersprungene Zeilen sind dann noch einmal zu bearbeiten.',
    keep: 'Behalten',
  },
  skipRows: 'Zeilen darunter überspringen',
  skipRowsHelp: 'Zum Beispiel Einheiten oder Summen. Voreinstellung: 0 Zeilen.',
  leaveHidden: 'Ausgeblendete Zeilen weglassen',
  columns: 'Spalten',
  columnsHelp: 'Woraus jedes Feld gelesen wird. Ändern Sie, was nicht stimmt.',
  field: 'Feld',
  column: 'Spalte in der Datei',
  columnFor: (field) => `Spalte für ${field}`,
  noColumn: 'Nicht in dieser Datei',
  samples: 'Werte',
  noSamples: 'leer',
  readAs: 'Text gelesen als',
  required: 'nötig',
  remembered: (at) =>
    `Spalten wie zuletzt bei einer Datei mit diesen Überschriften${at === null ? '' : `: Zuordnung vom ${f.day(at)}`}.`,
  isIt: (column) => `Ist es „${column}“?`,
  isItFor: (field, column) => `Ist es „${column}“? Spalte für ${field}`,
  pleaseCheck: 'Bitte prüfen',
  sameHeader: (columns) =>
    `${list(columns.map(({ name, index }) => `„${name}“ (${columnLetters(index)})`))} haben dieselbe Überschrift.`,
  decimalFor: (field) => `Dezimalzeichen von ${field}`,
  dateFor: (field) => `Reihenfolge der Daten von ${field}`,
  decimalMarks: { '.': '1,234.56', ',': '1.234,56' },
  dateOrders: { DMY: 'Tag zuerst', MDY: 'Monat zuerst', YMD: 'Jahr zuerst' },
  keptTitle: 'Nicht analysiert, im Export behalten',
  settings: 'Einstellungen',
  settingsCount: (changed) => (changed === 0 ? 'alle voreingestellt' : `${f.count(changed)} geändert`),
  defaultIs: (value) => `Voreinstellung: ${value}`,
  notJson: 'Das ist kein JSON. Vielleicht fehlt ein Komma oder ein Anführungszeichen.',
  yes: 'an',
  no: 'aus',
  preview: (shown, total) =>
    shown < total ? `Die ersten ${f.count(shown)} von ${rows(total)}` : `Alle Zeilen: ${f.count(total)}`,
  missing: (labels) =>
    `${list(labels)} ${labels.length === 1 ? 'hat' : 'haben'} noch keine Spalte. Wählen Sie sie oben, um weiterzugehen.`,
  free: 'Kostenlos: Nichts verlässt diesen Computer.',
};
