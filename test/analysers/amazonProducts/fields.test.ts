import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/amazonProducts/fields.ts';
import { guessMapping } from '../../../src/core/mapping.ts';

describe('fields of amazon-products', () => {
  it.each([
    ['Einkaufspreis', 'cost'],
    ['EK netto', 'cost'],
    ['Stückpreis', 'cost'],
    ['EAN', 'identifier'],
    ['Strichcode', 'identifier'],
    ['Währung', 'currency'],
    ['VPE', 'packSize'],
    ['Zustand', 'condition'],
  ])('know %s', (header, field) => {
    expect(Object.keys(guessMapping([{ index: 0, name: header }], fields))).toEqual([field]);
  });

  it('take an article number of one’s own for no product', () => {
    expect(guessMapping([{ index: 0, name: 'Artikelnummer' }], fields)).toEqual({});
  });
});
