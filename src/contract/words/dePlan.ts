import { allCalls, roughly } from '../estimate.ts';
import { limits } from './deLimits.ts';
import { about, list, rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';
import { germanStage } from './stageNames.ts';

const f = formatsFor('de');

/** Units that analysers count in, as a person reads them. */
const unitNames: { readonly [name: string]: string } = {
  inputTokens: 'Eingabe-Tokens',
  outputTokens: 'Ausgabe-Tokens',
  cachedTokens: 'zwischengespeicherte Tokens',
  keepaTokens: 'Keepa-Tokens',
  calls: 'Anfragen',
};

const chosenRows: Readonly<Record<Parameters<Words['plan']['commit']>[0], string>> = {
  all: 'Alle Zeilen starten',
  first: 'Die ersten Zeilen starten',
  random: 'Zufällige Zeilen starten',
  range: 'Einen Bereich von Zeilen starten',
  changed: 'Neue oder geänderte Zeilen starten',
  failed: 'Zuvor fehlgeschlagene Zeilen starten',
};

const keys: Words['plan']['keys'] = {
  from: {
    keychain: 'im Schlüsselbund',
    session: 'bis Rowmill endet',
    file: 'aus einer Datei',
    environment: 'aus der Umgebung',
  },
  missing: 'fehlt',
  optional: 'nicht nötig',
  enter: 'Schlüssel eingeben',
  enterOf: (label) => `Schlüssel eingeben: ${label}`,
  replace: 'Ersetzen',
  replaceOf: (label) => `Ersetzen: ${label}`,
  test: 'Testen',
  testOf: (label) => `Testen: ${label}`,
  remove: 'Entfernen',
  removeOf: (label) => `Entfernen: ${label}`,
  save: 'Schlüssel speichern',
  show: 'Eingabe zeigen',
  keep: 'Im Schlüsselbund des Systems behalten',
  keepUnprotected: 'Auf diesem Computer behalten, wo das System ihn nicht schützt',
  writeOnly: (env) => `Er wird nie wieder gezeigt. Ein Terminal nimmt ihn aus ${env}.`,
  keychains: {
    unprotected:
      'Dieses System hat keinen geschützten Ort für Schlüssel; ein Schlüssel wird nur behalten, wenn Sie es wollen.',
    none: 'Hier kann nichts behalten werden; ein Schlüssel gilt, bis Rowmill endet.',
  },
};

const estimate: Words['plan']['estimate'] = {
  asking: 'Wird geschätzt …',
  rows: 'Zu fragende Zeilen',
  rowsNote: ({ open, shared, reused, reusedSince, exact }, now) => {
    const parts = [`${exact ? '' : 'etwa '}${f.count(open)} ohne Antwort`];
    if (shared > 0) parts.push(`${f.count(shared)} fragen dasselbe wie eine andere`);
    if (reused > 0) parts.push(`${f.count(reused)} hat ein früherer Lauf beantwortet`);
    if (reusedSince !== null) parts.push(`die älteste Antwort von ${f.when(reusedSince, now)}`);
    return parts.join(', ');
  },
  calls: 'Anfragen',
  callsOf: (stages) => range(allCalls(stages)),
  callsNote: (stages) => {
    const made = stages.filter(({ high }) => high > 0);
    return made.length > 1 ? made.map((stage) => `${germanStage(stage.id)} ${range(stage)}`).join(', ') : '';
  },
  cost: 'Kosten',
  later: 'Bekannt, sobald die Spalten gewählt sind.',
  money: ({ low, high }) => {
    if (high === 0) return 'Nichts';
    return f.spend(low) === f.spend(high) ? f.spend(high) : `${f.spend(low)} bis ${f.spend(high)}`;
  },
  confidence: {
    known: 'Genau bekannt.',
    tried: 'Aus den probierten Zeilen; gilt in neun von zehn Fällen.',
    guess: 'Geschätzt bis zum Höchstmöglichen; Probieren macht es genauer.',
  },
  units: ({ name, ...figure }) => {
    const what = unitNames[name] ?? name;
    if (figure.confidence === 'known') return `${f.count(figure.expected)} ${what}.`;
    const [low, high] = [roughly(figure.low), roughly(figure.high)];
    if (low === high || name.endsWith('Tokens')) return `Etwa ${f.count(roughly(figure.expected))} ${what}.`;
    return `${f.count(low)} bis ${f.count(high)} ${what}.`;
  },
  balance: ({ name, balance, perSecond }) =>
    `${limits.provider(name)} hat jetzt ${f.count(Math.floor(balance))} übrig und bekommt ${f.rate(perSecond * 60)} je Minute.`,
  time: 'Dauer',
  duration: ({ lowMs, highMs, allMs }) => {
    if (highMs === null) {
      const least = `mindestens ${about(lowMs).replace(/^etwa /, '')}`;
      return allMs === null ? least : `${least}, ${about(allMs)}, wenn jede Zeile jeden Schritt nimmt`;
    }
    const [low, high] = [about(lowMs), about(highMs)];
    return low === high ? low : `${low.replace(/^etwa /, '')} bis ${high.replace(/^etwa /, '')}`;
  },
  decidedBy: (by) => (by === null ? '' : `${capital(limits.speed(by))}.`),
  tryMore: (count) => `${rows(count)} mehr zu probieren macht die Spanne enger.`,
};

const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  low === high ? f.count(high) : `${f.count(low)} bis ${f.count(high)}`;

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const runSettings: Words['plan']['runSettings'] = {
  inFlightMin: {
    label: 'Mindestens zugleich',
    unit: 'Anfragen',
    help: 'Darüber findet Rowmill die beste Zahl.',
  },
  inFlightMax: {
    label: 'Höchstens zugleich',
    unit: 'Anfragen',
    help: 'Darunter findet Rowmill die beste Zahl.',
  },
  retries: {
    label: 'Versuche nach einem Fehlschlag',
    unit: 'Versuche',
    help: 'Bei solchen, die von selbst vorübergehen können.',
  },
  retryDelay: {
    label: 'Wartezeit vor dem ersten neuen Versuch',
    unit: 'Sekunden',
    help: 'Jeder weitere wartet bis zu doppelt so lange.',
  },
  softTimeLimit: {
    label: 'Eine Anfrage aufgeben nach',
    unit: 'Sekunden',
    help: 'Ihre Zeilen schlagen fehl und können neu versucht werden.',
  },
  hardTimeLimit: {
    label: 'Einen hängenden Arbeiter ersetzen nach',
    unit: 'Sekunden',
    help: 'Muss länger sein als die Zeit für eine Anfrage.',
  },
  failureRate: {
    label: 'Pausieren, wenn dieser Anteil fehlschlägt',
    unit: '%',
    help: 'Von den letzten Anfragen; 0 pausiert nie.',
  },
  stallAfter: {
    label: 'Stillstand melden nach',
    unit: 'Sekunden',
    help: 'Zeit ohne eine fertige Zeile; 0 meldet nie.',
  },
  reuse: {
    label: 'Antworten früherer Läufe übernehmen',
    help: 'Für Zeilen, die genau gleich sind; sie kosten nichts.',
  },
};

export const plan: Words['plan'] = {
  title: 'Planen',
  analyser: 'Analyse',
  offline: 'Arbeitet ohne Netz',
  online: 'Sendet Daten an einen Dienst',
  settingsHelp: 'Die Voreinstellungen passen für die meisten Dateien.',
  advanced: (count) => `Erweitert (${f.count(count)})`,
  speed: 'Tempo und Sicherheit',
  runSettings,
  scope: {
    title: 'Zeilen',
    label: 'Welche Zeilen',
    kinds: {
      all: 'Alle Zeilen',
      first: 'Die ersten Zeilen',
      random: 'Zufällige Zeilen',
      range: 'Ein Bereich von Zeilen',
      changed: 'Neue oder geänderte Zeilen',
      failed: 'Zuvor fehlgeschlagene Zeilen',
    },
    numRows: 'Wie viele',
    startRow: 'Ab Zeile',
    since: 'Seit dem Lauf von',
    key: 'Zeilen erkennt man an',
    wholeRow: 'der ganzen Zeile',
    rows: (count, total) =>
      count === total
        ? `Alle ${rows(total)}`
        : `${f.count(count)} von ${rows(total)}; die anderen bleiben, wie sie sind`,
    counting: 'Werden gezählt …',
    nothing: {
      all: 'Alle Zeilen sind ausgelassen.',
      first: 'Die ersten Zeilen sind alle ausgelassen.',
      random: 'Diese Zeilen sind alle ausgelassen.',
      range: 'Die Zeilen dieses Bereichs sind alle ausgelassen.',
      changed: 'Seit jenem Lauf ist keine Zeile neu oder geändert.',
      failed: 'Keine Zeile dieser Datei ist in jenem Lauf gescheitert.',
    },
  },
  keysTitle: 'Schlüssel',
  keysHelp: 'Im Schlüsselbund des Systems, verwendet beim Senden, nie wieder gezeigt.',
  keys,
  leaves: {
    title: 'Was diesen Computer verlässt',
    to: (hosts, rowNumber) =>
      `Zeile ${f.count(rowNumber)} als Beispiel. Sie geht an ${list(hosts)} und sonst nirgends hin.`,
    field: 'Feld',
    inFile: 'In Ihrer Datei',
    sent: 'Gesendet',
    stays: 'bleibt hier',
    whole: 'Die ganze Anfrage',
    later: 'Zu sehen, sobald die Spalten gewählt sind.',
    nothing:
      'Nach den ersten Zeilen dieser Datei wird nichts gefragt, also verlässt nichts von ihnen diesen Computer.',
    notYet:
      'Noch nicht bekannt. Es steht hier, bevor etwas gesendet wird, sobald die Einstellungen oben vollständig sind.',
  },
  tryTitle: 'Probieren',
  tryRows: (count) => `${rows(count)} probieren`,
  tryAgain: 'Noch einmal probieren',
  tryBrokenOff: 'Das Probieren wurde abgebrochen. Keine weitere Zeile wurde gesendet.',
  tryFree: 'Echte Antworten für einige Zeilen aus der ganzen Datei. Kostenlos.',
  tryPaid:
    'Echte Antworten für einige Zeilen aus der ganzen Datei. Sie kosten nur einmal: Der Lauf fragt sie nicht noch einmal.',
  tried: (count) => `${rows(count)} probiert; sie werden nicht noch einmal gefragt.`,
  triedGrid: 'Antworten der probierten Zeilen',
  estimateTitle: 'Was es braucht',
  estimate,
  cap: 'Höchstens ausgeben',
  capReach: (reached, all) =>
    `Genug für etwa ${f.count(reached)} von ${rows(all)}; dann hält der Lauf an und kann mit einer höheren Obergrenze weitergehen.`,
  capUnclear: 'Die Obergrenze ist nicht lesbar.',
  capHelp: 'Der Lauf hält an, bevor er mehr kosten könnte. Voreinstellung: keine Obergrenze.',
  missing: (labels) =>
    `${list(labels)} ${labels.length === 1 ? 'hat' : 'haben'} noch keine Spalte. Wählen Sie sie unter Prüfen.`,
  missingKeys: (labels) => `${labels.length === 1 ? 'Es fehlt' : 'Es fehlen'}: ${list(labels)}.`,
  toKey: 'Zu den Schlüsseln',
  back: 'Zurück',
  next: 'Weiter: planen',
  change: 'Plan ändern',
  commit: (kind, count, cap, money = null) => {
    if (count === 0) return 'Nichts mehr zu tun: abschließen';
    const what = count === null ? chosenRows[kind] : `${rows(count)} starten`;
    if (cap > 0) return `${what}, höchstens ${f.spend(cap)}`;
    if (money === null || money.high <= 0) return what;
    const [low, high] = [f.spend(money.low), f.spend(money.high)];
    return `${what}, etwa ${low === high ? high : `${low} bis ${high}`}`;
  },
  nothing: 'Nichts zu tun',
  noCap: 'Für die Kosten ist keine Obergrenze gesetzt.',
};
