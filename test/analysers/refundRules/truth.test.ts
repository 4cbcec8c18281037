import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/analysers/refundRules/fields.ts';
import { findingCodes } from '../../../src/analysers/refundRules/findingCodes.ts';
import type { RowResult } from '../../../src/core/analyser.ts';
import { generatedInputs } from '../../fixtures/generator/generatedInputs.ts';
import type { Truth } from '../../fixtures/generator/refunds.ts';
import { analyse } from './analyseInProcess.ts';

type Line = {
  readonly what: string;
  readonly rows: number;
  readonly asWanted: number;
  readonly rate: string;
};

const findingsOf = (results: ReadonlyMap<number, RowResult>, row: number): readonly unknown[] => {
  const findings = results.get(row)?.findings;
  if (!Array.isArray(findings)) throw new Error(`Row ${row} has no findings`);
  return findings;
};

const line = (what: string, rows: readonly number[], isWanted: (row: number) => boolean): Line => {
  const asWanted = rows.filter(isWanted).length;
  return { what, rows: rows.length, asWanted, rate: `${((100 * asWanted) / rows.length).toFixed(1)} %` };
};

function compare(truth: Truth, results: ReadonlyMap<number, RowResult>): readonly Line[] {
  const isSilent = (row: number) => findingsOf(results, row).length === 0;
  return [
    ...Object.entries(truth.planted).map(([code, rows]) =>
      line(`planted ${code}: found`, rows, (row) => findingsOf(results, row).includes(code)),
    ),
    ...Object.entries(truth.nearMisses).map(([kind, rows]) =>
      line(`near-miss ${kind}: not flagged`, rows, isSilent),
    ),
    line('clean: not rejected', truth.clean, (row) => results.get(row)?.verdict !== 'reject'),
    line('clean: no finding at all', truth.clean, isSilent),
  ];
}

function asTable(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(({ what }) => what.length));
  return lines
    .map(
      ({ what, rows, asWanted, rate }) =>
        `${what.padEnd(width)} ${String(asWanted).padStart(6)} of ${String(rows).padStart(6)} ${rate.padStart(8)}`,
    )
    .join('\n');
}

describe('refund-rules on generated refunds whose problems are known', () => {
  it.each([
    { rows: 1000, seed: 1 },
    { rows: 5000, seed: 2 },
  ])('finds all planted problems and nothing else in $rows rows', ({ rows, seed }) => {
    const { inputs, truth } = generatedInputs(rows, seed, fields);
    const results = analyse(inputs);
    const lines = compare(truth, results);
    process.stdout.write(`\nrefund-rules, ${rows} rows, seed ${seed}\n${asTable(lines)}\n`);

    expect(Object.keys(truth.planted).sort()).toEqual(Object.keys(findingCodes).sort());
    for (const found of Object.values(truth.planted)) expect(found.length).toBeGreaterThanOrEqual(rows / 100);
    const nearMissRows = Object.values(truth.nearMisses).flat().length;
    expect(nearMissRows).toBeGreaterThanOrEqual(300 * (rows / 1000));
    expect(lines.filter(({ rows: all, asWanted }) => asWanted < all)).toEqual([]);
  });

  it('gives a planted row no finding but the planted one', () => {
    const { inputs, truth } = generatedInputs(1000, 1, fields);
    const results = analyse(inputs);
    const more = Object.entries(truth.planted).flatMap(([code, rows]) =>
      rows
        .filter((row) => findingsOf(results, row).length !== 1)
        .map((row) => [code, findingsOf(results, row)]),
    );
    expect(more).toEqual([]);
  });
});
