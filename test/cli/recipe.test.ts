import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/runCommand.ts';
import { must, openTestEngine, pictureWhere } from '../engine/openTestEngine.ts';
import { rowmill } from './rowmill.ts';

const text = [
  "Beleg 'Nr',Firma,Betrag",
  'number,name,EUR',
  'INV-1,Acme,"1.234,50"',
  'INV-1,Acme,"1.234,50"',
  'INV-2,Acme,"2,50"',
].join('\n');

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-cli-recipe-'));
  file = join(folder, 'refunds of may.csv');
  await writeFile(file, text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const home = () => ['--data-dir', join(folder, 'data')];
const maps = ["invoiceNumber=Beleg 'Nr'", 'vendor=Firma', 'refundAmount=Betrag'].flatMap((one) => [
  '--map',
  one,
]);

it('a recipe saved from a run gives the next file the same answers', async () => {
  const [one, two] = [join(folder, 'one.csv'), join(folder, 'two.csv')];
  const how = [
    '--skip-rows',
    '1',
    '--read',
    'refundAmount=comma',
    '--set',
    'claimYears=3',
    '--layout',
    'new',
  ];
  expect(await rowmill(['analyze', file, ...maps, ...how, '--out', one, ...home()])).toMatchObject({
    code: 0,
  });
  expect(await rowmill(['recipes', '--save-from', 'last', '--name', 'May', ...home()])).toMatchObject({
    code: 0,
  });
  const recipe = join(folder, 'may.json');
  expect(await rowmill(['recipes', 'may', '--export', recipe, ...home()])).toMatchObject({ code: 0 });
  const again = await rowmill(['analyze', file, '--recipe', recipe, '--out', two, ...home()]);
  expect(again).toMatchObject({ code: 0 });
  expect(await readFile(two, 'utf8')).toBe(await readFile(one, 'utf8'));
});

/** Types a line into a shell; it is about a data folder of its own. */
async function inShell(command: string): Promise<void> {
  const program = `"${process.execPath}" "${join(projectRoot, 'src/cli/index.ts')}"`;
  const line = command.replace('rowmill', program).replace(/--data-dir (?:'[^']*'|\S+)$/, '');
  await promisify(execFile)('/bin/sh', ['-c', line], {
    cwd: folder,
    env: { ...process.env, ROWMILL_HOME: join(folder, 'other') },
  });
}

it('the line of a run does the same again in a shell', async () => {
  const engine = await openTestEngine(join(folder, 'data'));
  const [run] = must(await engine.client.call('runs.list', {}));
  const out = join(folder, 'three.csv');
  const { command } = must(await engine.client.call('runs.command', { runId: run?.id ?? '', out }));
  await engine.close();
  await inShell(command);
  expect(await readFile(out, 'utf8')).toBe(await readFile(join(folder, 'one.csv'), 'utf8'));
});

it('the line holds for names that a shell would read otherwise, readings by hand, and the same random rows', async () => {
  const odd = join(folder, `it's "all" $HOME \`x\` & a; b !é.csv`);
  const headers = [`Beleg 'Nr' "A" $x`, '-Firma', 'Betrag'];
  const cell = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const lines = Array.from({ length: 40 }, (_, at) => [`INV-${at}`, `Firma ${at % 7}`, `${at + 1}.500`]);
  await writeFile(odd, [headers, ...lines].map((row) => row.map(cell).join(',')).join('\n'));
  const engine = await openTestEngine(join(folder, 'odd data'));
  const { call } = engine.client;
  const runId = must(await call('runs.create', { file: { kind: 'path', path: odd } })).runId;
  await pictureWhere(engine, runId, ({ state }) => state === 'draft' || state === 'ready');
  const mapping = { invoiceNumber: 0, vendor: 1, refundAmount: 2 };
  // By itself a column of 1.500 and 2.500 is read as thousands or as decimals; a person says which.
  const guess = must(await call('runs.get', { runId })).recognised?.columns[2]?.reading.decimalMark;
  const decimalMark = guess === ',' ? '.' : ',';
  must(await call('runs.configure', { runId, mapping, readings: { 2: { decimalMark, dateOrder: 'DMY' } } }));
  must(await call('runs.start', { runId, scope: { kind: 'random', numRows: 7 } }));
  await pictureWhere(engine, runId, ({ state }) => state === 'finished');
  const how = { format: 'csv', csvStyle: 'semicolon', byteOrderMark: false } as const;
  const first = join(folder, 'odd first.csv');
  must(await call('runs.export', { runId, target: { kind: 'path', path: first }, ...how }));
  const out = join(folder, `odd 'second' $HOME.csv`);
  const { command } = must(await call('runs.command', { runId, out, export: how }));
  await engine.close();
  expect(command).toContain('--map vendor=-Firma');
  await inShell(command);
  expect(await readFile(out, 'utf8')).toBe(await readFile(first, 'utf8'));
  expect(((await readFile(out, 'utf8')).match(/;Skipped/g) ?? []).length).toBe(33);
});

it('says what is wrong with a file that is no recipe', async () => {
  const ended = await rowmill(['analyze', file, '--recipe', file, ...home()]);
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('no recipe') });
});
