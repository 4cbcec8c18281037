import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const frame: Words['frame'] = {
  home: 'Alle Läufe',
  dropTitle: 'Zum Öffnen ablegen',
  dropHint: 'Jede Datei wird ein eigener Lauf. Die Datei selbst wird nie verändert.',
  opening: (name, more) =>
    more > 0 ? `${name} wird geöffnet, danach ${f.count(more)} weitere …` : `${name} wird geöffnet …`,
  notOnDisk:
    'Diese Datei liegt nicht auf diesem Computer. Speichern Sie sie zuerst und legen Sie sie dann ab.',
  couldNotOpen: (name) => `${name} konnte nicht geöffnet werden`,
  couldNotAsk: 'Der Dialog konnte nicht gezeigt werden',
  dismiss: 'Ausblenden',
  moreProblems: (count) => `${f.count(count)} weitere`,
  dismissAll: 'Alle ausblenden',
  engineRestarted:
    'Der Rechenkern wurde beendet und neu gestartet. Alles Fertige ist erhalten, laufende Läufe gehen weiter.',
  engineFailed: 'Der Rechenkern wurde mehrmals beendet und bleibt aus.',
  engineFailedHelp:
    'Alles Fertige ist erhalten. Beenden Sie Rowmill und öffnen Sie es wieder; Läufe lassen sich dann fortsetzen.',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  steps: 'Schritte',
  stepNames: { check: 'Prüfen', plan: 'Planen', run: 'Ausführen' },
  sections: 'Teile dieses Laufs',
  sectionNames: {
    progress: 'Fortschritt',
    attention: 'Zu klären',
    review: 'Durchsicht',
    results: 'Ergebnisse',
    export: 'Export',
  },
  close: 'Schließen',
  later: 'Später',
};
