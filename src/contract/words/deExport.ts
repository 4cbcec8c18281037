import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const exporting: Words['exporting'] = {
  onlyDesktop: 'Dateien werden dort geschrieben, wo Rowmill läuft.',
  format: 'Was geschrieben wird',
  formatHelp: {
    own: 'Alle Blätter, Formeln und Diagramme wie zuvor, die Ergebnisse neben Ihren Zeilen.',
    xlsx: 'Nur Ihre Zeilen und die Ergebnisse, formatiert, mit Zusammenfassung.',
    csv: 'Für andere Programme; öffnet sich auch in Excel.',
    jsonl: 'Ein Objekt je Zeile, für Programme.',
    parquet: 'Spalten mit Typen, für Datenwerkzeuge.',
  },
  rows: 'Welche Zeilen',
  which: {
    all: 'Alle Zeilen',
    filtered: (conditions) =>
      conditions === 0
        ? 'Die in den Ergebnissen gefilterten (kein Filter gesetzt)'
        : 'Die in den Ergebnissen gefilterten',
    failures: 'Nur fehlgeschlagene Zeilen',
    reviewLog: 'Das Protokoll der Entscheidungen',
  },
  provenance: 'Sagen, woher jede Antwort stammt',
  provenanceHelp: 'Analyse und Version, Modell, Versuche, Anfragen und Kosten in eigenen Spalten.',
  language: 'Sprache der Ergebnisse',
  languageHelp: 'Namen der neuen Spalten, Befunde und Erklärungen.',
  languages: { en: 'English', de: 'Deutsch' },
  csvStyle: 'Trennzeichen und Dezimalen',
  csvStyles: { comma: 'Komma, 1234.56', semicolon: 'Semikolon, 1234,56 (deutsches Excel)' },
  byteOrderMark: 'Für Excel',
  byteOrderMarkHelp: 'Mit Byte Order Mark; ohne sie liest Excel Buchstaben wie é falsch.',
  preview: (shown, total) =>
    total === 0
      ? 'Keine Zeile passt.'
      : `Die ersten ${f.count(shown)} von ${rows(total)}, wie sie geschrieben werden`,
  previewTable: 'Erste Zeilen des Exports',
  saveAs: 'Speichern unter …',
  original: 'Ihre eigene Datei wird nie verändert und nie überschrieben.',
  newWorkbook: 'Nur ein Teil der Zeilen: Er kommt in eine neue Arbeitsmappe, nicht neben Ihre Zeilen.',
  whileRunning: (ended) =>
    `Der Lauf geht weiter; geschrieben wird dieser Augenblick: ${rows(ended)} mit einem Ausgang.`,
};
