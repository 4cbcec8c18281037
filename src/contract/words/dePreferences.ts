import type { Words } from './en.ts';

export const preferences: Words['preferences'] = {
  theme: {
    label: 'Farben',
    help: 'Hell, dunkel oder wie das System.',
    choices: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  },
  language: {
    label: 'Sprache',
    help: 'Die Sprache des Fensters.',
    choices: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
  },
  notifyFinished: {
    label: 'Melden, wenn ein Lauf fertig ist',
    help: 'Eine Mitteilung des Systems, einmal am Ende.',
  },
  notifyStopped: {
    label: 'Melden, wenn ein Lauf von selbst anhält',
    help: 'Falsche Zugangsdaten, verbrauchtes Kontingent, erreichte Obergrenze oder viele Fehlschläge.',
  },
  notifyStalled: {
    label: 'Melden, wenn ein Lauf stillsteht',
    help: 'Keine Zeile ist so lange fertig geworden, wie der Lauf es erlaubt.',
  },
  keepAwake: { label: 'Computer wach halten', help: 'Nur während ein Lauf arbeitet.' },
  queueMode: {
    label: 'Mehrere Läufe',
    help: 'Ob Läufe der Warteschlange nacheinander starten oder einige zugleich.',
    choices: { 'one-by-one': 'Nacheinander', 'side-by-side': 'Nebeneinander' },
  },
  sideBySide: { label: 'Läufe nebeneinander', help: 'Wie viele zugleich, wo sie nebeneinander laufen.' },
  threads: { label: 'Threads', help: 'Threads für die Zeilen; 0 ist einer je Kern, höchstens acht.' },
  redisUrl: {
    label: 'Redis',
    help: 'Die Adresse eines Redis, das Grenzen zwischen Computern teilt, etwa redis://host:6379. Das Kennwort wird darunter eingegeben, nie hier. Voreinstellung: keines.',
  },
  redisProcesses: {
    label: 'Programme, die teilen',
    help: 'So viele teilen sich die Grenzen höchstens, überall dieselbe Zahl. Ist Redis weg, nutzt jedes einen von so vielen Teilen.',
  },
  reviewer: { label: 'Ihr Name', help: 'Steht bei Ihren Entscheidungen; leer gilt der Name des Benutzers.' },
  keepRunsDays: {
    label: 'Fertige Läufe behalten',
    help: 'Ältere Läufe werden mit ihrer Kopie der Datei gelöscht; 0 behält sie. Ihre eigenen Dateien bleiben.',
  },
  rememberMappings: {
    label: 'Spalten merken',
    help: 'Welche Spalte für welches Feld gewählt wurde, nach den Überschriften der Datei, für die nächste mit denselben.',
  },
};
