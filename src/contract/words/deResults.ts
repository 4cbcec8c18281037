import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { exportName } from './exportName.ts';
import { formatsFor } from './formats.ts';
import { germanStage } from './stageNames.ts';

const f = formatsFor('de');

export const results: Words['results'] = {
  grid: 'Zeilen und Ergebnisse',
  previewGrid: 'Erste Zeilen der Datei',
  row: 'Zeile',
  state: 'Zustand',
  facets: 'Filter',
  addFacet: 'Nach einer Spalte der Datei filtern',
  more: (count) => `${f.count(count)} weitere`,
  fewer: 'Weniger',
  noValues: 'Kein Wert vorhanden.',
  commonest: (shown, distinct) => `Die ${f.count(shown)} häufigsten von ${f.count(distinct)} Werten.`,
  from: 'Von',
  to: 'Bis',
  currency: 'Währung',
  failureCode: 'Grund des Fehlschlags',
  decision: 'Entscheidung',
  decisions: { none: 'Noch keine', accepted: 'Stimmt', corrected: 'Berichtigt', rejected: 'Stimmt nicht' },
  search: 'In allen Spalten suchen',
  matching: (count, total) =>
    count === total ? rows(total) : `${f.count(count)} von ${f.count(total)} Zeilen`,
  clear: (count) => (count === 1 ? 'Filter aufheben' : `${f.count(count)} Filter aufheben`),
  columns: 'Spalten',
  columnsShown: 'Gezeigte Spalten',
  moneyOrder: 'Beträge werden eine Währung nach der anderen sortiert.',
  resultColumns: 'Ergebnisse',
  fileColumns: 'Spalten der Datei',
  showAll: 'Alle zeigen',
  copy: 'Kopieren',
  copied: (count) => `${rows(count)} als Text kopiert.`,
  picked: (count, columns) =>
    `${rows(count)} × ${columns === 1 ? '1 Spalte' : `${f.count(columns)} Spalten`} gewählt. Strg+C kopiert sie.`,
  cellsCopied: (count, columns) =>
    `${rows(count)} × ${columns === 1 ? '1 Spalte' : `${f.count(columns)} Spalten`} kopiert.`,
  copyFailed: 'Die Zeilen wurden nicht kopiert',
  calls: 'Anfragen',
  call: (stage, shared) =>
    shared > 1 ? `${germanStage(stage)}, mit ${f.count(shared - 1)} anderen Zeilen` : germanStage(stage),
  callStates: { started: 'unterwegs', unknown: 'Verbleib unbekannt', ended: 'beendet' },
  sends: (count) => `${f.count(count)} Mal gesendet`,
  took: (ms) => (ms < 1000 ? `${f.count(ms)} ms` : `${f.rate(ms / 1000)} s`),
  attempt: (number) => `Versuch ${f.count(number)}`,
  noRows: 'Keine Zeile passt zu diesem Filter.',
  noRowsYet: 'Noch ist keine Zeile da.',
  loading: 'Wird geladen …',
  export: 'Export',
  exportAs: {
    own: (ending) => `Ihre Arbeitsmappe mit Ergebnissen (.${ending})`,
    xlsx: 'Neue Arbeitsmappe (.xlsx)',
    csv: 'CSV (.csv)',
    jsonl: 'JSON Lines (.jsonl)',
    parquet: 'Parquet (.parquet)',
  },
  exportName: (fileName, format) => exportName(fileName, 'Ergebnisse', format),
  exported: (name, rowCount, bytes) => `${name} gespeichert: ${rows(rowCount)}, ${f.bytes(bytes)}.`,
  exportFailed: 'Der Export wurde nicht geschrieben',
  showInFolder: 'Im Ordner zeigen',
  rowTitle: (rowNumber) => `Zeile ${f.count(rowNumber)}`,
  previous: 'Vorige Zeile',
  next: 'Nächste Zeile',
  result: 'Ergebnis',
  source: 'In Ihrer Datei',
  attempts: 'Versuche',
  noResultYet: 'Diese Zeile hat noch kein Ergebnis.',
  failure: 'Diese Zeile konnte nicht analysiert werden',
  retryable: 'Ein neuer Versuch kann helfen.',
  empty: 'leer',
};
