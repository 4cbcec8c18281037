import type { Words } from './en.ts';

export const settings: Words['settings'] = {
  title: 'Einstellungen',
  groups: {
    appearance: 'Aussehen',
    work: 'Arbeiter, Warteschlange und Redis',
    notifications: 'Mitteilungen',
    review: 'Durchsicht',
    storage: 'Speicher',
    privacy: 'Datenschutz',
  },
  keys: 'Analysen und Schlüssel',
  limits: 'Grenzen',
  limitsHelp:
    'Wie voll jede Grenze ist. Wie schnell ein Dienst gefragt werden darf, steht im Plan eines Laufs.',
  restart: 'Gilt ab dem nächsten Start.',
  network: 'Netz',
  networkHelp: 'Nötig, wo ein Firmennetz zwischen diesem Computer und den Diensten steht.',
  proxy: 'Proxy',
  proxyHelp: 'Seine Adresse. Voreinstellung: keiner.',
  noProxy: 'Ohne Proxy erreichbar',
  noProxyHelp: 'Namen, durch Kommas getrennt; .example.com steht für alles darunter. Voreinstellung: keine.',
  caFile: 'Vertraute Zertifikate',
  caFileHelp: 'Der Pfad einer PEM-Datei. Voreinstellung: die des Systems.',
  allowPrivate: 'Private Netze dürfen erreicht werden',
  allowPrivateHelp: 'Etwa Adressen, die mit 10. oder 192.168. beginnen. Voreinstellung: aus.',
  folder: 'Datenordner',
  usage: (database, copies, reusable) =>
    `Läufe und Ergebnisse brauchen ${database}, Kopien von Dateien ${copies}; ${reusable} lassen sich zurückgeben.`,
  clean: 'Platz zurückgeben',
  cleanTitle: 'Platz an die Festplatte zurückgeben?',
  cleanBody:
    'Alte Kopien der Datenbank werden gelöscht und freier Platz darin zurückgegeben. Läufe und Ergebnisse bleiben.',
  cleaned: (bytes) => `${bytes} zurückgegeben.`,
  privacyHelp:
    'Zeilen bleiben auf diesem Computer, außer eine Analyse sendet sie an einen Dienst; der Plan eines Laufs zeigt aufs Zeichen genau, was hinausgeht. Sonst wird nichts gesendet: keine Nutzungsdaten, keine Absturzberichte.',
};
