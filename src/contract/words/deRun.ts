import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

/** After a number: `580 wartend`. */
const counted = {
  done: 'erledigt',
  failed: 'fehlgeschlagen',
  skipped: 'ausgelassen',
  needsChoice: 'auszuwählen',
  inFlight: 'unterwegs',
  waiting: 'wartend',
};

export const run: Words['run'] = {
  pause: 'Pausieren',
  ending: ({ as, inFlight }) =>
    `${as === 'paused' ? 'Wird pausiert' : 'Wird angehalten'}, ${f.count(inFlight)} ${inFlight === 1 ? 'Anfrage' : 'Anfragen'} unterwegs.`,
  stopNow: 'Jetzt anhalten',
  stopNowHelp:
    'Wartet nicht auf die Anfragen, die unterwegs sind. Sie werden beim Fortsetzen vielleicht noch einmal gesendet und bezahlt.',
  resume: 'Fortsetzen',
  cancel: 'Lauf abbrechen',
  cancelTitle: 'Diesen Lauf abbrechen?',
  cancelBody: (endedRows) =>
    `${rows(endedRows)}, die fertig ${endedRows === 1 ? 'ist, behält ihr' : 'sind, behalten ihr'} Ergebnis. Der Lauf lässt sich später fortsetzen.`,
  cancelConfirm: 'Lauf abbrechen',
  keepRunning: 'Weiterlaufen',
  barLabel: 'Fortschritt nach Zustand',
  sum: (counts) => {
    const parts = (['done', 'failed', 'skipped', 'needsChoice', 'inFlight', 'waiting'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => `${f.count(counts[state])} ${counted[state]}`);
    return `${rows(counts.total)} = ${parts.length > 0 ? parts.join(' + ') : '0'}`;
  },
  prepared: (done, total) => `${f.share(done, total)} vorbereitet`,
  forPermit: (count) => `${f.count(count)} warten auf Erlaubnis`,
  forRetry: (count) => `${f.count(count)} warten auf einen neuen Versuch`,
  all: 'Alle Zeilen',
  otherDone: 'Erledigt',
  nothingRecoverable: 'Nichts',
  reused: (count, oldest) =>
    `${f.count(count)} ${count === 1 ? 'Antwort' : 'Antworten'} aus früheren Läufen, die älteste von ${oldest}`,
  sentTwice: (count) =>
    `${f.count(count)} ${count === 1 ? 'Anfrage wurde' : 'Anfragen wurden'} vielleicht zweimal gesendet, weil das Programm währenddessen endete.`,
  missing: 'Diesen Lauf gibt es nicht mehr.',
};
