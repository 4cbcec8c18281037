import type { Words } from './en.ts';

export const written: Words['written'] = {
  state: 'Rowmill-Zustand',
  failure: 'Fehlschlag',
  summary: 'Zusammenfassung',
  codes: (column) => `${column} (Codes)`,
  corrected: (column) => `${column} (berichtigt)`,
  reviewed: (column) => `${column} (durchgesehen)`,
  review: 'Durchsicht',
  reviewer: 'Durchgesehen von',
  reviewedAt: 'Durchgesehen am',
  reviewNote: 'Notiz',
  decisions: {
    accepted: 'Stimmt',
    corrected: 'Berichtigt',
    rejected: 'Stimmt nicht',
    undone: 'Zurückgenommen',
  },
  row: 'Zeile',
  was: 'Die Antwort war',
  is: 'Sie soll sein',
  before: 'Zuvor entschieden',
  takenBack: 'Später zurückgenommen',
  yes: 'ja',
  analyser: 'Analyse',
  model: 'Modell',
  attempts: 'Versuche',
  calls: 'Anfragen',
  cost: 'Kosten',
  answerFrom: 'Antwort aus',
  fromRow: (rowNumber, runId) =>
    runId === null ? `Zeile ${rowNumber}` : `Zeile ${rowNumber} des Laufs ${runId}`,
};
