import { about, rows } from './dePhrases.ts';
import type { Words } from './en.ts';
import { formatsFor } from './formats.ts';

const f = formatsFor('de');

/** What a run was made with and what it took, in German. */
export const record: Words['record'] = {
  title: 'Versionen, Versuche und Zeiten',
  analyser: ({ analyserId, analyserVersion, settingsVersion }) =>
    `Analyse ${analyserId}, Version ${analyserVersion}; Einstellungen und Anweisung, Version ${settingsVersion}.`,
  active: ({ activeMs }) => `Arbeitszeit: ${about(activeMs)}.`,
  attempts: ({ attempts, rowsTriedAgain }) =>
    rowsTriedAgain === 0
      ? `${f.count(attempts)} ${attempts === 1 ? 'Versuch' : 'Versuche'}; keine Zeile wurde neu versucht.`
      : `${f.count(attempts)} Versuche; ${rows(rowsTriedAgain)} neu versucht.`,
  calls: ({ calls, meanCallMs, longestCallMs }) => {
    if (calls === 0) return 'Keine Anfragen.';
    const many = `${f.count(calls)} ${calls === 1 ? 'Anfrage' : 'Anfragen'}`;
    if (meanCallMs === null || longestCallMs === null) return `${many}.`;
    return `${many}; im Mittel ${f.rate(meanCallMs / 1000)} s, die längste ${f.rate(longestCallMs / 1000)} s.`;
  },
  between: (first, last, now) =>
    `Die erste Anfrage ging um ${f.when(first, now)}, die letzte endete um ${f.when(last, now)}.`,
  resent: ({ stage, rowNumbers, sends }) =>
    `${stage}, ${rowNumbers.length === 1 ? 'Zeile' : 'Zeilen'} ${shortened(rowNumbers)}: ${sends === 1 ? 'einmal oder gar nicht gesendet, das weiß niemand' : `${f.count(sends)}-mal gesendet`}`,
  more: (count) => `und ${f.count(count)} weitere`,
  setting: (name, value) => `${name} = ${value}`,
};

const shortened = (numbers: readonly number[]): string =>
  numbers.length > 5
    ? `${numbers.slice(0, 5).join(', ')} und ${numbers.length - 5} weitere`
    : numbers.join(', ');
