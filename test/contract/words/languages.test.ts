import { expect, test } from 'vitest';
import { analysers } from '../../../src/analysers/registry.ts';
import { analyserOf } from '../../../src/analysers/shapedAnalyser.ts';
import { de } from '../../../src/contract/words/de.ts';
import { en } from '../../../src/contract/words/en.ts';
import { languages, wordsFor } from '../../../src/contract/words/languages.ts';

/** Every name in a tree of words, with its kind: `plan.scope.title: string`. */
function namesIn(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return typeof value === 'object' && value !== null ? namesIn(value, here) : [`${here}: ${typeof value}`];
  });
}

test.each(Object.entries(languages))('%s has every word there is, and none besides', (_code, words) => {
  expect(namesIn(words).sort()).toEqual(namesIn(en).sort());
});

/** What is the same in both on purpose: names of things, and what only a terminal says. */
const same =
  /^(terminal|reading|limits|formats|appName|locale)|^check\.(decimalMarks|columnLetters)|csv|jsonl|parquet|redisUrl|Redis|Proxy|\.(name|proxy|export|iban|threads|de|en)$|runSettings.*unit|desktop\.quit\.title|columnsShown/i;

test('German is German: no sentence was left in English', () => {
  const texts = (words: object, path = ''): [string, string][] =>
    Object.entries(words).flatMap(([name, value]) => {
      const here = path === '' ? name : `${path}.${name}`;
      if (typeof value === 'string') return [[here, value] as [string, string]];
      return typeof value === 'object' && value !== null ? texts(value, here) : [];
    });
  const english = new Map(texts(en));
  const left = texts(de).filter(
    ([name, text]) => text.includes(' ') && english.get(name) === text && !same.test(name),
  );
  expect(left).toEqual([]);
});

test('the sentence of a run in German', () => {
  const counts = {
    total: 1000,
    waiting: 580,
    inFlight: 8,
    done: 400,
    failed: 12,
    skipped: 0,
    needsChoice: 0,
  };
  const picture = {
    state: 'running' as const,
    active: true,
    counts,
    import: null,
    preparing: null,
    remainingMs: 38_200,
    tallies: [],
    reason: null,
  };
  expect(de.runSentence(picture)).toBe('Läuft. 412 von 1.000. Noch etwa 40 s.');
  expect(de.runSentence({ ...picture, bottleneck: { kind: 'in-flight', inFlight: 8 } })).toBe(
    'Läuft. 412 von 1.000. Noch etwa 40 s, bestimmt davon, wie viele Aufrufe zugleich gehen (8).',
  );
  const done = { ...counts, waiting: 0, inFlight: 0, done: 999, failed: 1 };
  expect(de.runSentence({ ...picture, state: 'finished', counts: done })).toBe(
    'Fertig mit 1 Fehlschlag. 1.000 Zeilen: 1 fehlgeschlagen.',
  );
});

test('the language is what was chosen, else the system’s, else English', () => {
  expect(wordsFor('de', 'en-US')).toBe(de);
  expect(wordsFor('system', 'de-AT')).toBe(de);
  expect(wordsFor('system', 'fr-FR')).toBe(en);
  expect(wordsFor('en', 'de-DE')).toBe(en);
});

test('the stages of analysers, the reason of an event and its limit are said in the language', () => {
  for (const { id } of analysers.filter(({ testOnly }) => !testOnly)) {
    const found = analyserOf({ analyserId: id, settings: {}, asOf: '2026-11-25' });
    const stages = found?.parsed.ok ? found.stages(found.parsed.value) : [];
    for (const { id: stage } of stages) {
      for (const { results } of [en, de]) expect(results.call(stage, 1)).toMatch(/^[A-ZÄÖÜ]/);
    }
  }
  expect(en.results.call('competitive', 3)).toBe('Prices, with 2 other rows');
  expect(de.results.call('competitive', 3)).toBe('Preise, mit 2 anderen Zeilen');
  const event = { kind: 'stopped' as const, detail: { code: 'spend-cap', failed: 1200 } };
  expect(en.terminal.eventLine(event)).toBe('Stopped: The run reached what it may cost, failed 1,200.');
  expect(de.terminal.eventLine(event)).toBe(
    'Angehalten: Grund Der Lauf erreichte, was er kosten darf, fehlgeschlagen 1.200.',
  );
});
