import { describe, expect, test } from 'vitest';
import { fields } from '../../../src/analysers/refundRules/fields.ts';
import { findingCodes } from '../../../src/analysers/refundRules/findingCodes.ts';
import { de } from '../../../src/contract/words/de.ts';
import { germanExplanations } from '../../../src/contract/words/deExplanations.ts';
import { germanAnalysers, ofAnalyser, ofFailure, ofRow } from '../../../src/contract/words/deTranslated.ts';
import { en } from '../../../src/contract/words/en.ts';
import { germanFailures } from '../../../src/contract/words/failures/de.ts';
import { analyse } from '../../analysers/refundRules/analyseInProcess.ts';
import { resultsOf, type Values } from '../../analysers/refundRules/refundInputs.ts';
import { generatedInputs } from '../../fixtures/generator/generatedInputs.ts';
import { sentencesOfAnalysers } from './failureSentences.ts';

/** `A sale earns {}.` of a source and of a table, whatever its gaps are called. */
const shape = (sentence: string): string => sentence.replace(/\{[a-z]*\}/g, '{}');

test('every sentence in the sources of the analysers is known in German', () => {
  const known = new Set(
    Object.keys({ ...germanExplanations, ...germanFailures, ...germanAnalysers }).map(shape),
  );
  const translated = (sentence: string) =>
    [ofFailure, ofRow, ofAnalyser].some(({ one }) => one(sentence.replaceAll('{}', 'X7')) !== undefined);
  const without = sentencesOfAnalysers().filter(
    ({ sentence }) => !known.has(sentence) && !translated(sentence),
  );
  expect(without).toEqual([]);
  expect(sentencesOfAnalysers().length).toBeGreaterThan(100);
});

describe('explanations of the refund rules in German', () => {
  /** Rows that the generator does not make. */
  const rare: readonly Values[] = [
    { invoiceNumber: 'n/a', vendor: undefined },
    { refundAmount: undefined },
    { refundAmount: { text: 'ten, or. so' }, taxRate: { text: 'x' }, refundDate: { text: '31. Juni' } },
    { refundAmount: '99999999999999999.00' },
    { refundAmount: '0.00', refundDate: '2021-01-02', invoiceDate: '2021-01-03' },
    { refundAmount: '-5.00', invoiceDate: '2027-01-01', refundDate: '2027-01-01' },
    { invoiceNumber: 'A-1', currency: undefined },
    { invoiceNumber: 'A-1', refundAmount: '51.00' },
    { invoiceNumber: 'A-2', refundAmount: '52.00' },
    { invoiceNumber: 'A-2', refundAmount: '53.00', currency: undefined },
  ];
  const results = [...resultsOf(rare), ...analyse(generatedInputs(3000, 2, fields).inputs).values()];
  const explanations = results.map(({ explanation }) => String(explanation));

  test('have no English left in them', () => {
    const rests = explanations.map((english) => ofRow.parts(english).rest).filter((rest) => rest !== '');
    expect(rests).toEqual([]);
    const english = /\b(the|is|of|row|rows|invoice|refund|and|has|than|not|date|others)\b/i;
    const left = explanations.filter((text) =>
      english.test(
        de
          .explained(text)
          .replace(/„[^“]*“/g, '')
          .replace(/Rechnungsnummer \S+/g, ''),
      ),
    );
    expect(left).toEqual([]);
  });

  test('are seen here for every code there is', () => {
    const seen = new Set(results.flatMap(({ findings }) => findings as string[]));
    expect([...seen].sort()).toEqual(Object.keys(findingCodes).sort());
  });
});

describe('a sentence with values', () => {
  test.each([
    [
      'The refund of 1,234.50 EUR is 34.50 EUR more than the invoice amount of 1,200.00 EUR.',
      'Die Erstattung von 1.234,50 EUR liegt um 34,50 EUR über dem Rechnungsbetrag von 1.200,00 EUR.',
    ],
    [
      'The refund of 12.00 is 2.00 more than the invoice amount of 10.00.',
      'Die Erstattung von 12,00 liegt um 2,00 über dem Rechnungsbetrag von 10,00.',
    ],
    [
      'With rows 3, 14, 15, 92 and others the refunds of this invoice come to 9,500 JPY, which is 500 JPY more than the invoice amount of 9,000 JPY.',
      'Mit den Zeilen 3, 14, 15, 92 und weiteren ergeben die Erstattungen dieser Rechnung zusammen 9.500 JPY, das sind 500 JPY mehr als der Rechnungsbetrag von 9.000 JPY.',
    ],
    [
      'The refund of 2026-03-01 is 1 day before its invoice of 2026-03-02. The tax of 3.00 EUR is not 7.5 % of 50.00 EUR, which would be 3.75 EUR.',
      'Die Erstattung vom 01.03.2026 liegt 1 Tag vor ihrer Rechnung vom 02.03.2026. Die Steuer von 3,00 EUR entspricht nicht 7,5 % von 50,00 EUR; das wären 3,75 EUR.',
    ],
    [
      'The invoice number, vendor and refund amount are missing. No problem found.',
      'Es fehlen: Rechnungsnummer, Lieferant und Erstattungsbetrag. Kein Problem gefunden.',
    ],
  ])('%s', (english, german) => {
    expect(de.explained(english)).toBe(german);
    expect(en.explained(english)).toBe(english);
  });

  test('leaves what stands in the file as it is, whatever it says', () => {
    const vendor = 'Refunds. The refund amount is zero.';
    expect(de.explained(`The vendor is spelled "${vendor}" here and "vendor" in 1200 rows.`)).toBe(
      `Der Lieferant heißt hier „${vendor}“, sonst aber „vendor“ (in 1200 Zeilen).`,
    );
  });

  test('of a product keeps what Amazon said', () => {
    expect(
      de.explained(
        'Amazon wants to approve you first: You need approval to list it. Its sales rank of 90000 is worse than 50000.',
      ),
    ).toBe(
      'Amazon muss Sie erst freischalten: You need approval to list it. Der Verkaufsrang 90000 ist schlechter als 50000.',
    );
  });

  test('of a model names verdicts, findings and columns', () => {
    expect(
      de.explained('The model says “yes”, the refund rules say “reject” (duplicate-exact, tax-mismatch).'),
    ).toBe('Das Modell sagt „Ja“, die Regeln sagen „Abzulehnen“ (Doppelt erstattet und Steuer passt nicht).');
    expect(de.explained('“Confidence” is 0.55, below 0.7.')).toBe('„Sicherheit“ ist 0,55, weniger als 0,7.');
  });

  test('of another version stays in English from there on', () => {
    expect(de.explained('The refund amount is zero. The moon is full. No problem found.')).toBe(
      'Der Erstattungsbetrag ist null. The moon is full. No problem found.',
    );
  });
});
