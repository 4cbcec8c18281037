import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedRun } from '../fixtures/millionRows.ts';
import { rowmill } from './rowmill.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-cli-export-'));
  await seedRun(join(folder, 'data'), { rows: 1000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const exported = (...options: string[]) =>
  rowmill([
    'export',
    'last',
    '--out',
    join(folder, 'out.csv'),
    '--data-dir',
    join(folder, 'data'),
    ...options,
  ]);

it('exports failures, or what fits a filter, with where it is from', async () => {
  expect(await exported('--only', 'failures', '--provenance')).toMatchObject({ code: 0 });
  const failures = (await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\r\n');
  expect(failures).toHaveLength(3);
  expect(failures[0]).toContain('Attempts,Calls,Cost');
  expect(await exported('--filter', '{"text":"INV-0000077"}')).toMatchObject({ code: 0 });
  expect((await readFile(join(folder, 'out.csv'), 'utf8')).trimEnd().split('\r\n')).toHaveLength(2);
});

it('separates by semicolons where asked to', async () => {
  expect(await exported('--csv-style', 'semicolon')).toMatchObject({ code: 0 });
  const [header = ''] = (await readFile(join(folder, 'out.csv'), 'utf8')).split('\r\n');
  expect(header.split(';').length).toBeGreaterThan(3);
  const unknown = await exported('--csv-style', 'tab');
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('comma or semicolon') });
});

it('writes the added columns in German where asked to, else in English', async () => {
  expect(await exported('--language', 'de')).toMatchObject({ code: 0 });
  const [german = ''] = (await readFile(join(folder, 'out.csv'), 'utf8')).split('\r\n');
  expect(german).toContain('Urteil');
  expect(german).not.toContain('Verdict');
  expect(await exported()).toMatchObject({ code: 0 });
  expect(await readFile(join(folder, 'out.csv'), 'utf8')).toContain('Verdict');
  const unknown = await exported('--language', 'fr');
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('en or de') });
});

it('says in a sentence what it does not understand', async () => {
  const both = await exported('--only', 'failures', '--filter', '{}');
  expect(both).toMatchObject({ code: 1, stderr: expect.stringContaining('not both') });
  const bad = await exported('--filter', '{"headlines":1}');
  expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('as JSON') });
});
