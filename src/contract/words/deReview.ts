import { rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');
const agree = (count: number): string => `${f.count(count)} ${count === 1 ? 'stimmt' : 'stimmen'}`;
const decided = { accepted: 'stimmt', corrected: 'berichtigt', rejected: 'stimmt nicht' };

export const review: Words['review'] = {
  nothing: 'Es ist nichts mehr durchzusehen.',
  nothingHelp:
    'Zweifelhafte Antworten und solche, bei denen es um Geld geht, kommen hierher, dazu einige zufällig gewählte.',
  counts: ({ undecided, accepted, corrected, rejected }) =>
    `${f.count(undecided)} durchzusehen · ${agree(accepted)} · ${f.count(corrected)} berichtigt · ${agree(rejected)} nicht`,
  place: (at, length) => `${f.count(at)} von ${f.count(length)}`,
  pass: (length, sampled) =>
    `${rows(length)} in diesem Durchgang: ${f.count(length - sampled)}, die einen Blick ${length - sampled === 1 ? 'braucht' : 'brauchen'}, und ${f.count(sampled)} sichere, zufällig gewählt.`,
  order:
    'Zuerst, wo am meisten Geld auf dem Spiel steht, Beträge jeweils mit anderen derselben Währung verglichen, dann die zweifelhaftesten.',
  sample: 'Stichprobe',
  sampleHelp: 'Eine sichere Antwort, zufällig gewählt, um zu sehen, ob sie es verdient.',
  accept: 'Stimmt',
  correct: 'Berichtigen',
  reject: 'Stimmt nicht',
  save: 'Berichtigung speichern',
  unreadable: {
    noNumber: 'Das ist keine Zahl.',
    notPositive: 'Bitte einen Betrag über null eingeben, oder das Feld leer lassen: dann ohne Obergrenze.',
    twoWays: 'Das kann Tausender oder Nachkommastellen meinen: Bitte ohne Tausendertrennzeichen schreiben.',
    tooManyDecimals: 'Das hat mehr Nachkommastellen als seine Währung.',
  },
  note: 'Notiz',
  noteHelp: 'Gehört zur Entscheidung.',
  keys: (key) => `${key.next} weiter, ${key.previous} zurück, ${key.note} Notiz, ${key.undo} rückgängig`,
  changed: (label, before, after) => `${label}: ${after} (war ${before})`,
  by: (reviewer, when) => `von ${reviewer}, ${when}`,
  decided: (decision, count) => `${rows(count)}: ${decided[decision]}.`,
  undone: (count) => `Die Entscheidung über ${rows(count)} ist zurückgenommen.`,
  all: {
    button: 'Entscheiden',
    item: (decision, count) =>
      `${decision === 'accepted' ? '„Stimmt“' : '„Stimmt nicht“'} für ${rows(count)} …`,
    title: (decision, count) =>
      `${decision === 'accepted' ? '„Stimmt“' : '„Stimmt nicht“'} für ${rows(count)}?`,
    body: 'Über jede Zeile der Liste, die eine Antwort hat, wird entschieden, auch über schon entschiedene. „Rückgängig“ nimmt es zurück.',
    confirm: { accepted: 'Stimmt', rejected: 'Stimmt nicht' },
    undo: 'Letzte Entscheidung rückgängig machen',
  },
  acceptAll: (count) => `„Stimmt“ für alle ${f.count(count)}`,
  allTitle: (count) => `„Stimmt“ für ${f.count(count)} Antworten, ungesehen?`,
  allBody: 'Alles, was noch durchzusehen ist, gilt dann als richtig. Das lässt sich zurücknehmen.',
  allConfirm: (count) => `„Stimmt“ für ${f.count(count)}`,
};
