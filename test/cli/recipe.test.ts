import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/runCommand.ts';
import { must, openTestEngine } from '../engine/openTestEngine.ts';
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

it('the line of a run does the same again in a shell', async () => {
  const engine = await openTestEngine(join(folder, 'data'));
  const [run] = must(await engine.client.call('runs.list', {}));
  const out = join(folder, 'three.csv');
  const { command } = must(await engine.client.call('runs.command', { runId: run?.id ?? '', out }));
  await engine.close();
  const program = `"${process.execPath}" "${join(projectRoot, 'src/cli/index.ts')}"`;
  const line = `${command.replace('rowmill', program)} --data-dir "${join(folder, 'other')}"`;
  await promisify(execFile)('/bin/sh', ['-c', line], { cwd: folder });
  expect(await readFile(out, 'utf8')).toBe(await readFile(join(folder, 'one.csv'), 'utf8'));
});

it('says what is wrong with a file that is no recipe', async () => {
  const ended = await rowmill(['analyze', file, '--recipe', file, ...home()]);
  expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('no recipe') });
});
