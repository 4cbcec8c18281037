import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf } from '../../src/contract/methods.ts';
import type { Engine } from '../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

/** A file with everything that can be wrong with a row, looked at and set right before its run. */

const file = [
  'Invoice Number,Vendor,Refund Amount,Refund Date,Note',
  'INV-1,Acme,10.00,2026-01-05,fine',
  'INV-2,Acme,ten,2026-01-05,amount unreadable',
  ',Acme,12.00,2026-01-05,no invoice',
  'INV-4,Acme,13.00,soon,date unreadable',
  'INV-1,Acme,10.00,2026-01-05,fine',
  'INV-6,,14.00,2026-01-05,no vendor',
  'INV-7,"  Acme  ",EUR 15.00,2026-01-05,spaces',
].join('\n');

let folder: string;
let path: string;
let engine: Engine;
let runId: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-check-'));
  path = join(folder, 'refunds.csv');
  await writeFile(path, file);
  engine = await openTestEngine(join(folder, 'data'));
  runId = await readyRun(engine, path);
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

const problems = async (asked: Partial<InputOf<'runs.problems'>> = {}) =>
  must(await engine.client.call('runs.problems', { runId, ...asked }));
const correct = async (action: InputOf<'runs.correct'>['action']) =>
  must(await engine.client.call('runs.correct', { runId, action })).changes;
const undo = async () => must(await engine.client.call('runs.undoCorrection', { runId })).undone;

describe('the rows of a run that has not started', () => {
  it('are in tiles that add up, with what is wrong in which cell', async () => {
    const { counts, rows, matching, looked } = await problems();
    expect(counts).toEqual({ ready: 2, warning: 1, unreadable: 3, identical: 1, skipped: 0 });
    expect(looked).toEqual({ done: 7, total: 7 });
    expect(matching).toBe(5);
    expect(rows.map(({ rowNumber, tile }) => [rowNumber, tile])).toEqual([
      [2, 'unreadable'],
      [3, 'unreadable'],
      [4, 'warning'],
      [5, 'identical'],
      [6, 'unreadable'],
    ]);
    expect(rows[0]?.problems).toEqual([
      { field: 'refundAmount', column: 2, code: 'unreadable', text: 'ten' },
    ]);
    expect(rows[1]?.problems[0]).toMatchObject({ field: 'invoiceNumber', code: 'empty' });
    expect(rows[3]?.duplicateOf).toBe(1);
    expect((await problems({ tile: 'identical' })).rows.map(({ rowNumber }) => rowNumber)).toEqual([5]);
    expect((await problems({ offset: 1, limit: 1 })).rows.map(({ rowNumber }) => rowNumber)).toEqual([3]);
  });

  it('say which row at the end looks like a total, until it is left out', async () => {
    const withTotal = ['Invoice Number,Vendor,Refund Amount', 'A-1,Acme,10.10', 'A-2,Acme,0.20', ',,10.30'];
    const totalled = join(folder, 'totalled.csv');
    await writeFile(totalled, withTotal.join('\n'));
    runId = await readyRun(engine, totalled);
    expect((await problems()).totals).toEqual([{ rowNumber: 3, sheetRow: 4 }]);
    await correct({ kind: 'skip', rows: { rowNumbers: [3] } });
    expect((await problems()).totals).toEqual([]);
  });

  it('say of a column that most of it cannot be read', async () => {
    expect((await problems()).columns.filter(({ wrongColumn }) => wrongColumn)).toEqual([]);
    must(await engine.client.call('runs.configure', { runId, mapping: { refundAmount: 4 } }));
    const [wrong] = (await problems()).columns.filter(({ wrongColumn }) => wrongColumn);
    expect(wrong).toMatchObject({ field: 'refundAmount', column: 4, filled: 7, unreadable: 7, empty: 0 });
    expect(wrong?.examples).toContain('no invoice');
  });

  it('are corrected one by one beside the file, and taken back', async () => {
    expect(await correct({ kind: 'cell', rowNumber: 2, column: 2, value: '11.00' })).toBe(1);
    const after = await problems();
    expect(after.counts).toMatchObject({ ready: 3, unreadable: 2 });
    const page = must(await engine.client.call('rows.page', { runId, offset: 1, limit: 1 }));
    expect(page.rows[0]).toMatchObject({
      corrections: { 2: '11.00' },
      cells: ['INV-2', 'Acme', 'ten', '2026-01-05', expect.any(String)],
    });
    expect(await readFile(path, 'utf8')).toBe(file);
    expect(await undo()).toMatchObject({ action: { kind: 'cell', rowNumber: 2 }, changes: 1 });
    expect((await problems()).counts).toMatchObject({ ready: 2, unreadable: 3 });
    expect(await engine.client.call('runs.undoCorrection', { runId })).toMatchObject({
      failure: { code: 'nothing-to-undo' },
    });
  });

  it('are corrected all at once: empty cells filled, text replaced, text and spaces stripped', async () => {
    expect(await correct({ kind: 'fill', column: 1, value: 'Unknown' })).toBe(1);
    expect(await correct({ kind: 'replace', column: 2, find: 'ten', by: '10.00' })).toBe(1);
    expect(await correct({ kind: 'strip', column: 2, text: 'EUR' })).toBe(1);
    expect(await correct({ kind: 'strip', column: 1 })).toBe(1);
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 0, limit: 10 }));
    expect(rows.map(({ corrections }) => corrections)).toEqual([
      undefined,
      { 2: '10.00' },
      undefined,
      undefined,
      undefined,
      { 1: 'Unknown' },
      { 1: 'Acme', 2: '15.00' },
    ]);
    const kept = must(await engine.client.call('runs.corrections', { runId }));
    expect(kept).toMatchObject({ cells: 4, rowsLeftOut: 0 });
    expect(kept.steps.map(({ action }) => action.kind)).toEqual(['fill', 'replace', 'strip', 'strip']);
    for (let step = 0; step < 4; step++) await undo();
    expect(must(await engine.client.call('runs.corrections', { runId }))).toMatchObject({
      cells: 0,
      steps: [],
    });
  });

  it('are left out by tile, also from a scope of all, and taken in again', async () => {
    expect(await correct({ kind: 'skip', rows: { tile: 'unreadable' } })).toBe(3);
    expect((await problems()).counts).toEqual({
      ready: 2,
      warning: 1,
      unreadable: 0,
      identical: 1,
      skipped: 3,
    });
    expect(await correct({ kind: 'keep', rows: { rowNumbers: [2] } })).toBe(1);
    must(await engine.client.call('runs.start', { runId, scope: { kind: 'all' } }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const { counts } = must(await engine.client.call('runs.get', { runId }));
    expect(counts).toMatchObject({ total: 7, done: 5, skipped: 2 });
    expect(
      await engine.client.call('runs.correct', { runId, action: { kind: 'strip', column: 1 } }),
    ).toMatchObject({
      failure: { code: 'run-state' },
    });
  });

  it('are analysed as corrected, and exported with the correction beside the original', async () => {
    await correct({ kind: 'cell', rowNumber: 2, column: 2, value: '10.00' });
    must(await engine.client.call('runs.start', { runId }));
    await pictureWhere(engine, runId, ({ state }) => state === 'finished');
    const { rows } = must(await engine.client.call('rows.page', { runId, offset: 1, limit: 1 }));
    expect(JSON.stringify(rows[0]?.result)).not.toContain('cannot be read');
    const target = { kind: 'path' as const, path: join(folder, 'out.csv') };
    must(await engine.client.call('runs.export', { runId, target, format: 'csv', layout: 'new' }));
    const lines = (await readFile(target.path, 'utf8')).replace('\ufeff', '').split('\r\n');
    expect(lines[0]).toContain('Refund Amount,Refund Date,Note');
    expect(lines[0]).toContain('Refund Amount (corrected)');
    expect(lines[2]).toMatch(/^INV-2,Acme,ten,.*,10\.00/);
  });

  it('that were tried are asked again once they are corrected', async () => {
    must(await engine.client.call('runs.start', { runId, tryRows: 7 }));
    await pictureWhere(engine, runId, ({ state, counts }) => state === 'ready' && counts.done === 7);
    await correct({ kind: 'cell', rowNumber: 2, column: 2, value: '10.00' });
    const { counts } = must(await engine.client.call('runs.get', { runId }));
    // The rules look at all rows together, so each may have another answer now.
    expect(counts).toMatchObject({ waiting: 7, done: 0 });
  });

  it('that are not ready are written to a file with their place and the reason', async () => {
    const target = { kind: 'path' as const, path: join(folder, 'rejects.csv') };
    const written = must(await engine.client.call('runs.exportRejects', { runId, target, format: 'csv' }));
    expect(written.rows).toBe(5);
    const lines = (await readFile(target.path, 'utf8')).split('\r\n');
    expect(lines[0]).toContain('Note,Row in the sheet,Reason');
    expect(lines[1]).toContain('3,Refund amount “ten” cannot be read.');
    expect(lines[4]).toContain('The same as row 1, in every cell.');
  });
});

it('rows under the header that are no data are left out', async () => {
  const other = join(folder, 'units.csv');
  await writeFile(other, file.replace('\n', '\nnumber,name,EUR,day,text\n'));
  const created = await engine.client.call('runs.create', {
    file: { kind: 'path', path: other },
    skipRows: 1,
  });
  const { runId: second } = must(created);
  await pictureWhere(engine, second, ({ state }) => state === 'ready');
  const { rows, matching } = must(
    await engine.client.call('rows.page', { runId: second, offset: 0, limit: 1 }),
  );
  expect(matching).toBe(7);
  expect(rows[0]?.cells[0]).toBe('INV-1');
});
