import type { Words } from './en.ts';
import { countsTokens, limits as english, plainNameIn } from './enLimits.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

const rate = (perSecond: number): string =>
  perSecond >= 1 || perSecond === 0
    ? f.rate(perSecond)
    : String(Number(perSecond.toPrecision(2))).replace('.', ',');
const plainName = plainNameIn({ tokens: 'Tokens', requests: 'Anfragen', calls: 'Anfragen' });

/** The terminal's own words are English (`en.ts`). */
export const limits: Words['limits'] = {
  ...english,
  none: 'Noch wurde keine Grenze gebraucht.',
  redis: {
    off: () => 'Die Grenzen gehören diesem Computer allein.',
    found: (url) =>
      `Die Grenzen gehören diesem Computer allein. Unter ${url} antwortet ein Redis; wer sie darüber teilen will, gibt diese Adresse in den Einstellungen an oder startet Rowmill mit REDIS_URL=${url}.`,
    connected: (url) => `Die Grenzen werden über Redis unter ${url} geteilt.`,
    lost: (url) =>
      `Redis unter ${url} ist weg; dieses Programm arbeitet mit seinem Anteil weiter und findet von selbst zurück.`,
  },
  age: (ms) =>
    ms < 2000
      ? 'Stand jetzt:'
      : `Stand vor ${f.count(Math.round(ms / 1000))} s, als Grenzen zuletzt gebraucht wurden:`,
  window: {
    title: 'Grenzen',
    count: (count) => (count === 1 ? '1 Grenze' : `${f.count(count)} Grenzen`),
    plainName,
    name: 'Grenze',
    allowed: 'Erlaubt',
    perSecond: (value) => `${rate(value)} je Sekunde`,
    lastSecond: 'Letzte Sekunde',
    lastMinute: 'Letzte Minute',
    waiting: 'Wartend',
    next: 'Nächste Erlaubnis',
    now: 'jetzt',
    notKnown: 'noch unbekannt',
    inSeconds: (ms) => `in ${f.rate(Math.max(0.1, ms / 1000))} s`,
    waitingFor: (calls) => `${f.count(calls)} warten`,
    until: (clock) => `wartet bis ${clock}`,
    mode: 'Art',
    modes: {
      'in-process': 'nur dieser Computer',
      shared: 'über Redis geteilt',
      degraded: 'ein Anteil davon, ohne Redis',
      paused: 'pausiert',
    },
    modeSince: (mode, when) => `${mode}, seit ${when}`,
    last429: 'Zuletzt gebremst',
    never: 'nie',
    redisSince: (when) => `Seit ${when}.`,
  },
  provider: (name) => {
    const provider = name.split(':')[0] ?? name;
    return provider.charAt(0).toUpperCase() + provider.slice(1);
  },
  setBy: (by) => {
    switch (by.kind) {
      case 'limit':
        return `bestimmt von der Grenze ${plainName(by.name)}${by.perSecond === null ? '' : ` (${rate(by.perSecond)}${countsTokens(by.name) ? ' Tokens' : ''} je Sekunde)`}`;
      case 'in-flight':
        return `bestimmt davon, wie viele Aufrufe zugleich gehen (${f.count(by.inFlight)})`;
      case 'latency':
        return 'bestimmt von der Dauer der Antworten';
      case 'processor':
        return 'bestimmt von diesem Computer';
      case 'retries':
        return 'bestimmt von Zeilen, die neu versucht werden';
      case 'deferred':
        return `wartet auf den Stapel des Anbieters, ${f.count(by.answered)} von ${f.count(by.rows)} beantwortet`;
    }
  },
  speed: (by) => {
    switch (by.kind) {
      case 'limit':
        return `Tempo bestimmt die Grenze ${plainName(by.name)}${by.perSecond === null ? '' : ` (${rate(by.perSecond)}${countsTokens(by.name) ? ' Tokens' : ''} je Sekunde)`}`;
      case 'in-flight':
        return `Tempo bestimmt, wie viele Aufrufe zugleich gehen (${f.count(by.inFlight)})`;
      case 'latency':
        return 'Tempo bestimmt, wie lange Antworten dauern';
      case 'processor':
        return 'Tempo bestimmt dieser Computer';
      case 'retries':
        return 'Tempo bestimmen Zeilen, die neu versucht werden';
      case 'deferred':
        return `wartet auf den Stapel des Anbieters, ${f.count(by.answered)} von ${f.count(by.rows)} beantwortet`;
    }
  },
};
