import { position } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const home: Words['home'] = {
  title: 'Legen Sie eine Arbeitsmappe hier ab',
  hint: 'Eine Excel- oder CSV-Datei mit je einer Zeile für alles, was geprüft werden soll. Sie sehen, was erkannt wurde, bevor etwas läuft.',
  open: 'Arbeitsmappe öffnen',
  paste: (keys) => ({ before: 'oder den Pfad einer Datei einfügen mit', keys }),
  privacy: 'Rowmill arbeitet mit einer Kopie. Ihre Datei wird nie verändert.',
  dropMore: 'Legen Sie eine Arbeitsmappe irgendwo im Fenster ab',
  toResume: 'Fortzusetzen',
  recent: 'Letzte Läufe',
  stoppedAt: (run) =>
    run.state === 'importing'
      ? 'Beim Lesen der Datei unterbrochen'
      : `${run.state === 'paused' ? 'Pausiert' : 'Angehalten'} bei ${position(run.counts)}`,
  file: 'Datei',
  analyser: 'Analyse',
  state: 'Zustand',
  rows: 'Zeilen',
  created: 'Geöffnet',
  actions: 'Aktionen',
  openRun: (name) => `${name} öffnen`,
  resume: 'Fortsetzen',
  backToPlan: 'Zurück zum Plan',
  planRun: (name) => `Zurück zum Plan von ${name}`,
  resumeRun: (name) => `Fortsetzen: ${name}`,
  readRunAgain: (name) => `Neu lesen: ${name}`,
  deleteRun: (name) => `${name} löschen`,
  countsOf: (counts) => {
    const parts = [f.count(counts.total)];
    if (counts.failed > 0) parts.push(`${f.count(counts.failed)} fehlgeschlagen`);
    if (counts.needsChoice > 0) parts.push(`${f.count(counts.needsChoice)} zu wählen`);
    return parts.join(' · ');
  },
  deleted: (name) => `Der Lauf von ${name} ist gelöscht. Ihre eigene Datei bleibt, wo sie ist.`,
  sample: 'Mit einem Beispiel ausprobieren',
  sampleHint: '1.000 erfundene Erstattungen, manche davon falsch',
  sampleMissing: 'Die Beispielmappe fehlt. Installieren Sie Rowmill neu, um sie zu bekommen.',
  queue: 'Noch zu starten',
  runAll: (count) => `Alle ${f.count(count)} starten`,
  runOne: 'Starten',
  runRun: (name) => `Starten: ${name}`,
  loading: 'Läufe werden geladen …',
};
