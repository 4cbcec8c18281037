import { describe, expect, test } from 'vitest';
import { findingWeights } from '../../../src/analysers/amazonProducts/findings.ts';
import { findingCodes } from '../../../src/analysers/refundRules/findingCodes.ts';
import { reasonCategories } from '../../../src/analysers/refundRules/reasonCategory.ts';
import { analysers } from '../../../src/analysers/registry.ts';
import { analyserOf } from '../../../src/analysers/shapedAnalyser.ts';
import { preferenceInfos } from '../../../src/contract/preferences.ts';
import { de } from '../../../src/contract/words/de.ts';
import { germanExplanations } from '../../../src/contract/words/deExplanations.ts';
import { germanAnalysers, ofAnalyser, ofFailure } from '../../../src/contract/words/deTranslated.ts';
import { en } from '../../../src/contract/words/en.ts';
import { germanFailures } from '../../../src/contract/words/failures/de.ts';
import { toInfo } from '../../../src/engine/view.ts';
import { failureSentences } from './failureSentences.ts';

const asOf = '2026-11-25';
const offered = analysers.filter(({ testOnly }) => !testOnly);
const infos = offered
  .flatMap(({ id }) => analyserOf({ analyserId: id, settings: {}, asOf }) ?? [])
  .map((analyser) => toInfo(analyser, asOf));

describe('a failure in German', () => {
  test('every sentence that the program makes has one', () => {
    const shape = (sentence: string) => sentence.replace(/\{[a-z]*\}/g, '{}');
    const known = new Set(Object.keys(germanFailures).map(shape));
    const without = failureSentences().filter(({ sentence }) => {
      if (known.has(sentence)) return false;
      // A gap is filled as a name is; one after a whole sentence holds what a service said, or nothing.
      return ofFailure.one(sentence.replace(/\.\{\}$/, '.').replaceAll('{}', 'X7')) === undefined;
    });
    expect(without).toEqual([]);
    expect(failureSentences().length).toBeGreaterThan(200);
  });

  test('keeps the names in it', () => {
    const message = 'There is no file Refunds.xlsx in /home/ana. Check the name and the folder.';
    expect(de.failure({ code: 'file-missing', message })).toBe(
      'Es gibt keine Datei Refunds.xlsx in /home/ana. Prüfen Sie Namen und Ordner.',
    );
    expect(en.failure({ code: 'file-missing', message })).toBe(message);
  });

  test('says what stands in it in German too', () => {
    const message =
      '“a.xlsx” is not an Excel workbook: it is an empty zip archive. Choose an .xlsx or .xlsm file.';
    expect(de.failure({ code: 'file-not-workbook', message })).toBe(
      '„a.xlsx“ ist keine Excel-Arbeitsmappe: sie ist ein leeres Zip-Archiv. Wählen Sie eine .xlsx- oder .xlsm-Datei.',
    );
  });

  test('says what a file is instead of a workbook', () => {
    const looks = [
      'it is a PDF document',
      'it is a rich text document',
      'it is an XML spreadsheet of Excel 2003',
      'it is a web page (HTML) with the name of a workbook',
      'it is an XML file',
      'it is a JSON file',
      'its content is of another kind',
      'it is a text file with separated values (csv)',
      'it is a text file',
    ];
    const advice = 'Rename it to end in .csv and choose it again.';
    for (const what of looks) {
      const message = `“a.xlsx” is not an Excel workbook: ${what}. ${advice}`;
      const german = de.failure({ code: 'file-not-workbook', message });
      expect(german).not.toContain(what);
      expect(german).not.toContain(advice);
    }
  });

  test('leaves a service its own words, after what they mean', () => {
    expect(de.failure({ code: 'server-error', message: 'upstream connect error' })).toBe(
      `${de.attention.causes['server-error']?.title} (upstream connect error)`,
    );
    expect(de.failure({ code: 'never-heard', message: 'Nobody knows this one.' })).toBe(
      'Nobody knows this one.',
    );
  });

  test('has a German sentence for each English one, with no gap too many', () => {
    const gaps = (text: string) => text.split(/\{[a-z]*\}/).length;
    const all = { ...germanFailures, ...germanAnalysers, ...germanExplanations };
    const wrong = Object.entries(all).filter(
      ([english, german]) => german.trim() === '' || gaps(german) > gaps(english),
    );
    expect(wrong).toEqual([]);
  });
});

const infoOf = (wanted: string) => {
  const info = infos.find(({ id }) => id === wanted);
  if (!info) throw new Error(`There is no analyser ${wanted}.`);
  return info;
};

describe('analysers in German', () => {
  test.each(infos.map((info) => [info.id, info] as const))('%s has every word there is', (_id, info) => {
    const texts = [
      info.label,
      info.description,
      ...info.fields.map(({ label }) => label),
      ...info.columns.map(({ label }) => label),
      ...info.settings.flatMap(({ label, help, group, unit }) => [label, help, group ?? '', unit ?? '']),
      ...info.settings.flatMap(({ choiceLabels }) => Object.values(choiceLabels ?? {})),
      ...info.headlineValues.map(({ label }) => label),
      ...info.secrets.map(({ label }) => label),
    ].filter((text) => text !== '');
    expect(texts.filter((text) => ofAnalyser.one(text) === undefined)).toEqual([]);
    const german = de.analyser(info);
    expect(german.settings.map(({ id }) => id)).toEqual(info.settings.map(({ id }) => id));
    expect(german.label).not.toBe(info.label);
    expect(en.analyser(info)).toEqual(info);
  });

  test('a choice is said in German and stays the same choice', () => {
    const settings = de.analyser(infoOf('refund-rules')).settings;
    const choice = settings.find(({ id }) => id === 'invoiceAmountIs');
    expect(choice).toMatchObject({
      choices: ['either', 'gross', 'net'],
      choiceLabels: { either: 'Brutto oder netto', gross: 'Brutto', net: 'Netto' },
    });
  });

  test.each(
    infos.flatMap(({ id, settings }) =>
      settings.flatMap(({ id: setting, choices, choiceLabels }) =>
        choices && choiceLabels ? [[`${id}.${setting}`, choices, choiceLabels] as const] : [],
      ),
    ),
  )('%s names each of its choices', (_id, choices, labels) => {
    expect(Object.keys(labels).toSorted()).toEqual([...choices].toSorted());
  });

  test('every category of a reason has a name in both languages', () => {
    const codes = [...reasonCategories].toSorted();
    for (const words of [en, de])
      expect(Object.keys(words.resultWords.reasonCategory).toSorted()).toEqual(codes);
  });

  test('a column that a person named keeps its name', () => {
    const [first] = infos;
    if (!first) throw new Error('There is no analyser.');
    const columns = [{ id: 'own', label: 'Wholly my own', kind: 'text' as const }];
    expect(de.analyser({ ...first, columns }).columns).toEqual(columns);
  });
});

test('every finding has a name in both languages, and none is left over', () => {
  const codes = [...Object.keys(findingCodes), ...Object.keys(findingWeights)].sort();
  expect(Object.keys(en.findings).sort()).toEqual(codes);
  expect(Object.keys(de.findings).sort()).toEqual(codes);
});

test('every unit of a preference has a name in German', () => {
  const units = preferenceInfos.flatMap(({ unit }) => unit ?? []);
  expect(units.filter((unit) => ofAnalyser.one(unit) === undefined)).toEqual([]);
});
