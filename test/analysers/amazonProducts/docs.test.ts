import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/amazonProducts/fields.ts';
import { findingWeights } from '../../../src/analysers/amazonProducts/findings.ts';
import { marketplaces } from '../../../src/analysers/amazonProducts/marketplaces.ts';
import { settingsWith } from './productInputs.ts';

/** The cells of every table row in docs/amazon-products.md. */
let rows: readonly (readonly string[])[] = [];
beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, '../../../docs/amazon-products.md'), 'utf8');
  rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
});

describe('docs/amazon-products.md', () => {
  it('has every reason and what it leads to', () => {
    const weights = new Set<string>(Object.values(findingWeights));
    const documented = rows.filter(([, , weight = '']) => weights.has(weight));
    expect(Object.fromEntries(documented.map(([, code, weight]) => [code, weight]))).toEqual(findingWeights);
  });

  it('has every field and whether it is required', () => {
    const documented = rows.flatMap(([, label, kind, required]) =>
      (required === 'yes' || required === 'no') && (kind === 'text' || kind === 'amount')
        ? [[label, kind, required]]
        : [],
    );
    const actual = fields.map(({ label, kind, required }) => [label, kind, required ? 'yes' : 'no']);
    expect(documented.toSorted()).toEqual(actual.toSorted());
  });

  it('has every setting with its default', () => {
    for (const [id, value] of Object.entries(settingsWith())) {
      const none = value === '' || value === null || typeof value === 'object';
      expect(rows.find((row) => row[1] === id)?.[2], id).toBe(none ? 'none' : String(value));
    }
  });

  it('has every marketplace with its currency and rate', () => {
    for (const { code, name, currency, vatPercent, keepaDomain } of marketplaces) {
      const known = keepaDomain === null ? 'no' : 'yes';
      expect(rows.find((row) => row[1] === code)).toEqual([
        '',
        code,
        name,
        currency,
        `${vatPercent} %`,
        known,
        '',
      ]);
    }
  });
});
