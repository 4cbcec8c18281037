import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/refundRules/fields.ts';
import { findingCodes } from '../../../src/analysers/refundRules/findingCodes.ts';
import { settingsWith } from './analyseInProcess.ts';

/** The cells of every table row in docs/refund-rules.md. */
let rows: readonly (readonly string[])[] = [];
beforeAll(async () => {
  const text = await readFile(join(import.meta.dirname, '../../../docs/refund-rules.md'), 'utf8');
  rows = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
});

describe('docs/refund-rules.md', () => {
  it('has every finding with the severity and weight it has', () => {
    const documented = rows
      .filter(([, , severity]) => severity === 'reject' || severity === 'review')
      .map(([, code, severity, weight]) => [code, { severity, weight: Number(weight) }]);
    expect(Object.fromEntries(documented)).toEqual(findingCodes);
  });

  it('has every field and whether it is required', () => {
    const documented = rows.flatMap(([, label, kind, required]) =>
      required === 'yes' || required === 'no' ? [[label, kind, required]] : [],
    );
    const actual = fields.map(({ label, kind, required }) => [label, kind, required ? 'yes' : 'no']);
    expect(documented.toSorted()).toEqual(actual.toSorted());
  });

  it('has every setting with its default', () => {
    const defaults = Object.entries(settingsWith());
    for (const [id, value] of defaults) {
      const shown = id === 'asOf' ? 'the day of the run' : value === '' ? 'none' : String(value);
      expect(rows.find((row) => row[1] === id)?.[2]).toBe(shown);
    }
  });
});
