import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

export const progress: Words['progress'] = {
  chart: {
    title: 'Tempo und Fehlschläge',
    speed: 'Zeilen je Sekunde',
    failures: 'Fehlschläge je Sekunde',
    noFailures: 'keine, seit zugesehen wird',
    range: (now, least, most) => `jetzt ${f.rate(now)}, zwischen ${f.rate(least)} und ${f.rate(most)}`,
    past: (mean, most) => `bei der Arbeit im Mittel ${f.rate(mean)}, höchstens ${f.rate(most)}`,
  },
  spendTitle: 'Kosten',
  spend: (spent, reserved, cap) => {
    const parts = [cap > 0 ? `${f.spend(spent)} von höchstens ${f.spend(cap)}` : f.spend(spent)];
    if (reserved > 0) parts.push(`${f.spend(reserved)} vorgemerkt`);
    return parts.join(' · ');
  },
  saved: (micros, count) => `etwa ${f.spend(micros)} gespart durch ${rows(count)} mit geteilter Antwort`,
  cause: (title, count) => `${title.replace(/\.$/, '')} (${f.count(count)})`,
  moreCauses: (count) => `${f.count(count)} weitere`,
  toAttention: (count) => `Was mit ${rows(count)} zu tun ist`,
  live: 'Zeilen, wie sie beantwortet werden',
  details: 'Einzelheiten',
  speed: 'Tempo und Vorrang',
  priority: {
    label: 'Vorrang',
    help: 'Wessen Anfragen zuerst gehen, wo Läufe sich eine Grenze teilen.',
    levels: { low: 'Niedrig', normal: 'Normal', high: 'Hoch' },
  },
  work: {
    title: 'Arbeiter und Abschnitte',
    summary: (open, ended, toCome, engineBytes) =>
      `${f.count(open)} ${open === 1 ? 'Abschnitt' : 'Abschnitte'} offen, ${f.count(ended)} beendet, ${toCome === 0 ? 'keiner kommt mehr' : `etwa ${f.count(toCome)} kommen noch`} · der ganze Rechenkern braucht ${f.bytes(engineBytes)}`,
    rowsEach: (count) => `Ein Abschnitt hat höchstens ${rows(count)}.`,
    workers: 'Arbeiter',
    worker: 'Arbeiter',
    sent: 'Zeilen unterwegs',
    here: 'Zeilen, die hier warten',
    calls: 'Anfragen unterwegs',
    ofChunks: 'Aus Abschnitten',
    memory: 'Speicher',
    served: 'Zeilen bisher',
    idle: 'frei',
    notYet: 'noch unbekannt',
    chunks: 'Offene Abschnitte',
    chunk: 'Abschnitt',
    rows: 'Zeilen',
    span: (first, last) => (first === last ? f.count(first) : `${f.count(first)} bis ${f.count(last)}`),
    done: 'Erledigt',
    doneOf: (done, all) => `${f.count(done)} von ${f.count(all)}`,
    atRest: 'Der Lauf ist nicht an der Arbeit, also hat kein Arbeiter Zeilen von ihm.',
  },
  history: 'Verlauf',
  noHistory: 'Noch ist nichts geschehen.',
};
