import { describe, expect, it } from 'vitest';
import { checkDigit, readIdentifier } from '../../../src/analysers/amazonProducts/identifiers.ts';

const read = (text: string | undefined) => {
  const identifier = readIdentifier(text);
  return identifier.ok ? `${identifier.value.type} ${identifier.value.value}` : identifier.failure.code;
};
const sentence = (text: string): string => {
  const identifier = readIdentifier(text);
  return identifier.ok ? '' : identifier.failure.message;
};

describe('an identifier', () => {
  it.each([
    ['B07PXGQC1Q', 'ASIN B07PXGQC1Q'],
    [' b07pxgqc1q ', 'ASIN B07PXGQC1Q'],
    ['https://www.amazon.de/Some-Thing/dp/B07PXGQC1Q/ref=sr_1', 'ASIN B07PXGQC1Q'],
    ['https://www.amazon.com/gp/product/b07pxgqc1q', 'ASIN B07PXGQC1Q'],
    ['0306406152', 'ASIN 0306406152'],
    ['0-306-40615-2', 'ASIN 0306406152'],
    ['080442957X', 'ASIN 080442957X'],
    ['4006381333931', 'EAN 4006381333931'],
    ['4 006381 333931', 'EAN 4006381333931'],
    ['036000291452', 'UPC 036000291452'],
    ['9780306406157', 'ISBN 9780306406157'],
    ['9790060115615', 'EAN 9790060115615'],
    ['96385074', 'EAN 96385074'],
    ['10012345678902', 'GTIN 10012345678902'],
    ['04006381333931', 'EAN 4006381333931'],
  ])('%s is read as %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['36000291452', 'UPC 036000291452'],
    ['306406152', 'ASIN 0306406152'],
    ['12345678905', 'UPC 012345678905'],
  ])('gets back the zeros a spreadsheet took from %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    [undefined, 'identifier-missing'],
    ['  ', 'identifier-missing'],
    ['B07PXGQC1', 'identifier-malformed'],
    ['B07PXGQC1QX', 'identifier-malformed'],
    ['Kettle', 'identifier-malformed'],
    ['1234', 'identifier-malformed'],
    ['123456789012345', 'identifier-malformed'],
    ['4.00638E+12', 'identifier-malformed'],
    ['4006381333932', 'check-digit-wrong'],
    ['036000291453', 'check-digit-wrong'],
    ['0306406153', 'check-digit-wrong'],
    ['9780306406158', 'check-digit-wrong'],
  ])('%s is refused as %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it('with a wrong check digit is told which one its digits call for', () => {
    expect(sentence('4006381333932')).toBe(
      'The EAN 4006381333932 ends in 2, but its other digits call for 1: a digit was mistyped or lost.',
    );
    expect(sentence('0306406153')).toContain('call for 2');
    expect(sentence('4.00638E+12')).toContain('lost its last digits');
  });

  it('of a barcode verifies for every digit that is changed', () => {
    const code = '4006381333931';
    for (let at = 0; at < code.length; at++) {
      const digit = (Number(code[at]) + 1) % 10;
      const changed = code.slice(0, at) + String(digit) + code.slice(at + 1);
      expect(read(changed)).toBe('check-digit-wrong');
    }
  });

  it('has the check digit the standard’s examples have', () => {
    // GS1 General Specifications, section 7.9: 6291041500213, and the UPC of the first scan in 1974.
    expect(checkDigit('629104150021')).toBe('3');
    expect(checkDigit('03600029145')).toBe('2');
  });
});
