import type { Estimate } from '../estimate.ts';
import { causes } from './deCauses.ts';
import { list, rows } from './dePhrases.ts';
import { plan } from './dePlan.ts';
import { questions } from './deQuestions.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

/** `12 Anfragen, 0,02 $ bis 0,05 $, 2 bis 4 min.` */
function takes({ stages, money, time }: Estimate): string {
  const calls = stages.reduce((sum, stage) => sum + stage.calls, 0);
  const parts = [`${f.count(calls)} ${calls === 1 ? 'Anfrage' : 'Anfragen'}`];
  parts.push(money.high === 0 ? 'keine Kosten' : plan.estimate.money(money));
  if (time.highMs !== null) parts.push(plan.estimate.duration(time));
  return `${parts.join(', ')}.`;
}

export const attention: Words['attention'] = {
  causes,
  questions,
  nothing: 'Es gibt nichts zu klären.',
  nothingHelp:
    'Zeilen, die fehlschlagen oder eine Auswahl brauchen, sammeln sich hier nach Grund, während der Lauf weitergeht.',
  failedTitle: 'Konnten nicht analysiert werden',
  failedHelp: 'Zeilen, die so bleiben, gelten als fehlgeschlagen; ein Export sagt es, mit dem Grund.',
  retryAll: (count) => `Alle ${f.count(count)} neu versuchen`,
  retry: (count) => `${rows(count)} neu versuchen`,
  retryGroup: (title, count) => `${rows(count)} neu versuchen: ${title}`,
  counts: (failed, waiting) =>
    waiting > 0 ? `${rows(failed)}, ${f.count(waiting)} werden neu versucht` : rows(failed),
  examples: (rowNumbers, more) =>
    `${rowNumbers.length === 1 ? 'Zeile' : 'Zeilen'} ${more ? `${rowNumbers.map(f.count).join(', ')} und weitere` : list(rowNumbers.map(f.count))}`,
  show: 'Zeilen zeigen',
  showOf: (title) => `Zeilen zeigen: ${title}`,
  shown: (title) => `Zeilen: ${title}`,
  message: 'Was gesagt wurde',
  takes,
  costsNothing: 'Das kostet nichts.',
  otherWays: (title) => `Andere Wege: ${title}`,
  askTitle: (count) => `${rows(count)} neu versuchen?`,
  askBody: 'Sie werden wie neue gesendet und bezahlt. Erledigte Zeilen bleiben, wie sie sind.',
  askFree: 'Erledigte Zeilen bleiben, wie sie sind. Nichts verlässt diesen Computer, also kostet es nichts.',
  askCost: (estimate) => `Es braucht ${takes(estimate)} Erledigte Zeilen bleiben, wie sie sind.`,
  confirm: 'Neu versuchen',
  refuse: 'So lassen',
  aside: {
    title: 'Beiseite gelegt',
    help: 'Sie gelten als ausgelassen und behalten den Grund; ein Export sagt es.',
    set: (count) => `${rows(count)} beiseite legen`,
    setOf: (title, count) => `${rows(count)} beiseite legen: ${title}`,
    costsNothing: 'Das kostet nichts und lässt sich zurücknehmen.',
    askTitle: (count) => `${rows(count)} beiseite legen?`,
    askBody:
      'Für Fehlschläge, an denen sich nichts ändern wird. Sie gelten als ausgelassen und behalten ihren Grund. Es kostet nichts und lässt sich zurücknehmen.',
    confirm: 'Beiseite legen',
    takeBack: 'Zurücknehmen',
    takeBackOf: (title) => `Zurücknehmen: ${title}`,
    done: (count) => `${rows(count)} beiseite gelegt.`,
    takenBack: (count) => `${rows(count)} zurückgenommen.`,
  },
  none: 'Es ist nichts mehr neu zu versuchen: Die Zeilen sind inzwischen fertig oder unterwegs.',
  remedies: { key: 'Schlüssel eingeben', cap: 'Obergrenze anheben', pace: 'Tempo ändern' },
  remedyOf: { key: 'Der Schlüssel', cap: 'Die Obergrenze', pace: 'Tempo und Versuche' },
  standsStill: 'der Lauf steht still',
  remedyHelp: 'Gilt ab der nächsten Anfrage.',
  raiseFirst: 'Erst die Obergrenze anheben: Sonst hält der Lauf hier wieder an.',
  goOn: (count) => `Mit ${rows(count)} weitermachen`,
  goOnTakes: (estimate) => `Weiterzumachen braucht ${takes(estimate)}`,
  capReached: (spent, cap) => `${f.spend(spent)} von höchstens ${f.spend(cap)} sind ausgegeben.`,
};
