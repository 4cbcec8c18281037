import type { DesktopWords } from './enDesktop.ts';

export const desktop: DesktopWords = {
  cannotStart: 'Rowmill kann nicht starten',
  folderUnusable: (folder, why) => `Der Ordner ${folder} ist nicht verwendbar: ${why}`,
  menu: {
    file: '&Datei',
    open: 'Öffnen …',
    export: 'Exportieren …',
    settings: 'Einstellungen',
    go: '&Gehe zu',
    runs: 'Alle Läufe',
    progress: 'Fortschritt',
    attention: 'Braucht Sie',
    review: 'Durchsicht',
    results: 'Ergebnisse',
    view: '&Ansicht',
  },
  openFile: { title: 'Arbeitsmappe öffnen', workbooks: 'Arbeitsmappen', allFiles: 'Alle Dateien' },
  saveFile: {
    title: 'Ergebnisse exportieren',
    formats: {
      xlsx: 'Excel-Arbeitsmappe',
      xlsm: 'Excel-Arbeitsmappe mit Makros',
      csv: 'CSV-Datei',
      jsonl: 'JSON-Lines-Datei',
      parquet: 'Parquet-Datei',
      json: 'Rezept',
    },
  },
  quit: {
    title: 'Rowmill',
    message: 'Ein Lauf ist unterwegs.',
    detail:
      'Er kann weiterlaufen, während das Fenster aus dem Weg ist. Oder er wird pausiert: Jede fertige Zeile bleibt erhalten, und beim nächsten Mal geht es weiter.',
    stay: 'Weiterlaufen',
    leave: 'Pausieren und beenden',
  },
};
