import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '../../src/engine/openEngine.ts';
import { must, openTestEngine, pictureWhere, readyRun } from './openTestEngine.ts';

/** What one file was analysed with, used on the next one whose columns stand elsewhere. */

const first = [
  'Belegnummer,Firma,Betrag,Invoice Date',
  'INV-1,Acme,"1.234,50",03/04/2026',
  'INV-2,Acme,"2,50",05/04/2026',
].join('\n');
const second = ['Invoice Date,BELEGNUMMER,Extra,Firma,Betrag', '01/02/2026,INV-9,x,Acme,"7,25"'].join('\n');

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-recipes-'));
  engine = await openTestEngine(join(folder, 'data'));
});
afterEach(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

async function draft(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  const { runId } = must(await engine.client.call('runs.create', { file: { kind: 'path', path } }));
  await pictureWhere(engine, runId, ({ state }) => state === 'draft' || state === 'ready');
  return runId;
}

async function configured(): Promise<string> {
  const runId = await draft('first.csv', first);
  must(
    await engine.client.call('runs.configure', {
      runId,
      mapping: { invoiceNumber: 0, vendor: 1, refundAmount: 2 },
      readings: { 2: { decimalMark: ',', dateOrder: 'DMY' }, 3: { decimalMark: '.', dateOrder: 'MDY' } },
      settings: { claimYears: 3 },
    }),
  );
  return runId;
}

const recipeOf = async (runId: string) =>
  must(
    await engine.client.call('recipes.ofRun', {
      runId,
      name: 'Refunds',
      export: { format: 'csv', layout: 'new', provenance: true },
    }),
  );

it('a recipe knows columns by their headers and keeps only what is not a default', async () => {
  const recipe = await recipeOf(await configured());
  expect(recipe).toMatchObject({
    v: 1,
    analyserId: 'refund-rules',
    settings: { claimYears: 3 },
    mapping: { invoiceNumber: 'Belegnummer', refundAmount: 'Betrag', invoiceDate: 'Invoice Date' },
    readings: {
      Betrag: { decimalMark: ',', dateOrder: 'DMY' },
      'Invoice Date': { decimalMark: '.', dateOrder: 'MDY' },
    },
    export: { format: 'csv', layout: 'new', provenance: true },
  });
});

it('applied to another file it finds the columns where they are, and says which are missing', async () => {
  const recipe = await recipeOf(await configured());
  const { id } = must(await engine.client.call('recipes.save', { recipe }));
  const next = await draft('second.csv', second);
  const applied = must(await engine.client.call('recipes.apply', { runId: next, recipe: { id } }));
  expect(applied.run).toMatchObject({
    state: 'ready',
    mapping: { invoiceNumber: 1, vendor: 3, refundAmount: 4, invoiceDate: 0 },
    settings: { claimYears: 3 },
  });
  expect(applied.run.recognised?.columns[4]?.reading).toMatchObject({ decimalMark: ',' });
  expect(applied.missing).toEqual([]);
  expect(applied.export).toMatchObject({ format: 'csv', provenance: true });
  expect(must(await engine.client.call('recipes.list', {}))[0]?.usedAt).not.toBeNull();
  const other = await draft('third.csv', 'Belegnummer,Firma\nINV-1,Acme');
  const short = must(await engine.client.call('recipes.apply', { runId: other, recipe }));
  expect(short.run.state).toBe('draft');
  expect(new Set(short.missing)).toEqual(new Set(['Betrag', 'Invoice Date']));
});

it('goes to a file and back, and is refused where it is none', async () => {
  const recipe = await recipeOf(await configured());
  const { id } = must(await engine.client.call('recipes.save', { recipe }));
  const path = join(folder, 'refunds.recipe.json');
  must(await engine.client.call('recipes.export', { id, target: { kind: 'path', path } }));
  must(await engine.client.call('recipes.delete', { id }));
  const back = must(await engine.client.call('recipes.import', { file: { kind: 'path', path } }));
  expect(back.recipe).toEqual(recipe);
  const again = must(await engine.client.call('recipes.import', { file: { kind: 'path', path } }));
  expect(again.id).toBe(back.id);
  const refused = async (text: string) => {
    await writeFile(path, text);
    const answer = await engine.client.call('recipes.import', { file: { kind: 'path', path } });
    return answer.ok ? 'ok' : answer.failure.code;
  };
  expect(await refused('not json')).toBe('bad-recipe');
  expect(await refused('{"v":1}')).toBe('bad-recipe');
  expect(await refused('{"v":2}')).toBe('recipe-newer');
  expect(await engine.client.call('recipes.delete', { id })).toMatchObject({
    failure: { code: 'recipe-missing' },
  });
  expect((await readFile(path, 'utf8')).length).toBeGreaterThan(0);
});

it('is called what nobody else is called, and may be called otherwise later', async () => {
  const { call } = engine.client;
  const runId = await configured();
  const recipe = await recipeOf(runId);
  const { id } = must(await call('recipes.save', { recipe }));
  const code = (answer: { ok: true } | { ok: false; failure: { code: string } }) =>
    answer.ok ? 'ok' : answer.failure.code;
  expect(code(await call('recipes.save', { recipe: { ...recipe, name: ' REFUNDS ' } }))).toBe(
    'recipe-name-taken',
  );
  expect(code(await call('recipes.save', { recipe, id }))).toBe('ok');
  expect(code(await call('recipes.ofRun', { runId, name: '  ' }))).toBe('recipe-name-empty');
  expect(code(await call('recipes.ofRun', { runId, name: 'x'.repeat(201) }))).toBe('recipe-name-long');
  const june = must(await call('recipes.save', { recipe: { ...recipe, name: 'June' } }));
  const rename = async (name: string) => code(await call('recipes.rename', { id: june.id, name }));
  expect(await rename('refunds')).toBe('recipe-name-taken');
  expect(await rename('x'.repeat(201))).toBe('recipe-name-long');
  expect(await rename(' ')).toBe('recipe-name-empty');
  // In other letters it is still its own name.
  expect(await rename(' JUNE  2026 ')).toBe('ok');
  expect(await rename('June 2026')).toBe('ok');
  const names = must(await call('recipes.list', {})).map((one) => one.recipe.name);
  expect(names).toEqual(['June 2026', 'Refunds']);
});

it('that is brought under the name of another is numbered, once', async () => {
  const recipe = await recipeOf(await configured());
  must(await engine.client.call('recipes.save', { recipe }));
  const path = join(folder, 'other.json');
  await writeFile(path, JSON.stringify({ ...recipe, settings: {} }));
  const file = { kind: 'path' as const, path };
  const first = must(await engine.client.call('recipes.import', { file }));
  expect(first.recipe.name).toBe('Refunds (2)');
  expect(must(await engine.client.call('recipes.import', { file })).id).toBe(first.id);
});

it('a run is a line for a terminal, quoted, with what is not a default', async () => {
  const runId = await configured();
  must(await engine.client.call('runs.start', { runId, scope: { kind: 'first', numRows: 1 } }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  const { command } = must(await engine.client.call('runs.command', { runId, out: '/tmp/my results.csv' }));
  expect(command).toContain(`rowmill analyze ${join(folder, 'first.csv')} --analyser refund-rules`);
  expect(command).toContain("--map 'invoiceDate=Invoice Date' --read invoiceDate=MDY");
  expect(command).toContain(`--data-dir ${join(folder, 'data')}`);
  expect(command).toContain('--read refundAmount=comma');
  expect(command).toContain('--set claimYears=3 --first 1');
  expect(command).toContain("--out '/tmp/my results.csv'");
  expect(command).not.toContain('inFlight');
});

it('a run that has started is not configured any more', async () => {
  const path = join(folder, 'ready.csv');
  await writeFile(path, 'Invoice Number,Vendor,Refund Amount\n1,A,2');
  const runId = await readyRun(engine, path);
  const recipe = await recipeOf(runId);
  must(await engine.client.call('runs.start', { runId }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  expect(await engine.client.call('recipes.apply', { runId, recipe })).toMatchObject({
    failure: { code: 'run-state' },
  });
});

it('a recipe says how a file has to be read again, and nothing where it was read so', async () => {
  const path = join(folder, 'units.csv');
  await writeFile(
    path,
    ['a title', first.split('\n')[0], 'no,name,money,day', 'INV-1,Acme,2.50,03/04/2026'].join('\n'),
  );
  const file = { kind: 'path' as const, path };
  const read = async (how: { headerRow?: number; skipRows?: number }) => {
    const { runId } = must(await engine.client.call('runs.create', { file, ...how }));
    await pictureWhere(engine, runId, ({ state }) => state === 'draft' || state === 'ready');
    return runId;
  };
  const recipe = await recipeOf(await read({ headerRow: 2, skipRows: 1 }));
  expect(recipe).toMatchObject({ headerRow: 2, skipRows: 1 });
  const apply = async (runId: string, sheet?: string) =>
    must(await engine.client.call('recipes.apply', { runId, recipe: sheet ? { ...recipe, sheet } : recipe }))
      .readAgain;
  expect(await apply(await read({ headerRow: 1 }))).toEqual({ headerRow: 2, skipRows: 1 });
  const asItSays = await read({ headerRow: 2, skipRows: 1 });
  expect(await apply(asItSays)).toBeNull();
  // A sheet that is not there cannot be read, however often the file is.
  expect(await apply(asItSays, 'Refunds 2025')).toBeNull();
});
