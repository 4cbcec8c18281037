import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failureJsonSchema, onlyJson, rowmill, startRowmill } from './rowmill.ts';
import { writeTable } from './tableWorkbook.ts';

let folder: string;
let dataDir: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-bad-'));
  dataDir = join(folder, 'data');
  await writeTable(join(folder, 'good.xlsx'), [
    ['Invoice No', 'Vendor', 'Refund Amount'],
    ['R-1', 'Ada', '10.50'],
  ]);
  await writeTable(join(folder, 'header.xlsx'), [['Invoice No', 'Vendor', 'Refund Amount']]);
  await writeTable(join(folder, 'other.xlsx'), [['Colour'], ['red']]);
  await writeFile(join(folder, 'text.xlsx'), 'Invoice No\nR-1\n');
  await writeFile(join(folder, 'empty.xlsx'), '');
  const whole = await readFile(join(folder, 'good.xlsx'));
  await writeFile(join(folder, 'cut.xlsx'), whole.subarray(0, whole.length / 2));
  await writeFile(join(folder, 'results.ods'), '');
});
afterEach(() => rm(folder, { recursive: true }));

test.each<[string, string[], string, string]>([
  ['a missing file', ['none.xlsx'], 'file-missing', 'none.xlsx'],
  ['a folder', ['.'], 'file-not-workbook', 'folder'],
  ['text with a workbook’s name', ['text.xlsx'], 'file-not-workbook', 'text.xlsx'],
  ['a truncated workbook', ['cut.xlsx'], 'file-truncated', 'cut.xlsx'],
  ['headers without rows', ['header.xlsx'], 'sheet-header-only', 'header.xlsx'],
  ['missing columns', ['other.xlsx'], 'columns-missing', 'Its headers are Colour.'],
  ['an unknown sheet', ['good.xlsx', '--sheet', 'Nope'], 'sheet-missing', 'Nope'],
  ['an unknown setting', ['good.xlsx', '--set', 'speed=9'], 'bad-setting', 'speed'],
  ['a setting out of range', ['good.xlsx', '--set', 'claimYears=0'], 'bad-setting', 'claimYears'],
  ['an unknown analyser', ['good.xlsx', '--analyser', 'magic'], 'analyser-missing', 'magic'],
  ['an unknown field', ['good.xlsx', '--map', 'colour=A'], 'bad-input', 'The fields are invoiceNumber'],
  ['an unknown column', ['good.xlsx', '--map', 'vendor=ZZ'], 'bad-input', 'The headers are Invoice No'],
  ['an unknown reading', ['good.xlsx', '--read', 'vendor=up'], 'bad-input', 'point or comma'],
  ['no folder for the export', ['good.xlsx', '--out', 'no/x.xlsx'], 'bad-input', 'does not exist'],
  ['a folder as the export', ['good.xlsx', '--out', 'dir.csv'], 'bad-input', 'dir.csv is a folder'],
  ['the source as the export', ['good.xlsx', '--out', 'good.xlsx'], 'bad-input', 'never changes'],
  ['an export of no known format', ['good.xlsx', '--out', 'r.ods'], 'bad-input', 'or add --format'],
  ['an unknown layout', ['good.xlsx', '--out', 'r.xlsx', '--layout', 'old'], 'bad-input', 'own or new'],
  ['a format against the name', ['good.xlsx', '--out', 'r.csv', '--format', 'xlsx'], 'bad-input', 'r.csv'],
  ['a format without a file', ['good.xlsx', '--format', 'csv'], 'bad-input', '--out FILE'],
  ['a header row that is none', ['good.xlsx', '--header-row', 'two'], 'bad-input', '“two”'],
])('%s: one sentence, exit code 1, nothing left behind', async (_what, args, code, part) => {
  await mkdir(join(folder, 'dir.csv'));
  const before = (await readdir(folder)).filter((name) => name !== 'data');
  const ended = await rowmill(['analyze', ...args, '--json', '--data-dir', dataDir], { cwd: folder });
  expect(ended.code).toBe(1);
  const { error } = onlyJson(failureJsonSchema, ended);
  expect(error.code).toBe(code);
  expect(error.message).toContain(part);
  expect(error.message).toMatch(/^\S[^\n]*\.$/);
  expect(ended.stderr.trim().split('\n').at(-1)).toBe(error.message);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
  expect((await readdir(folder)).filter((name) => name !== 'data')).toEqual(before);
  const listed = await rowmill(['runs', '--data-dir', dataDir]);
  expect(listed.stdout).toBe('There are no runs yet.\n');
  expect(await readdir(join(dataDir, 'runs')).catch(() => [])).toEqual([]);
});

test.each<[string, string[], string]>([
  ['no command', [], 'Name a command: preview, analyze, try, estimate, resume, '],
  ['an unknown command', ['analise'], 'There is no command “analise”.'],
  ['an unknown option', ['runs', '--fast'], 'There is no option --fast here.'],
  ['no file to export to', ['export', 'last'], 'Say where to write with --out FILE.'],
])('%s', async (_what, args, sentence) => {
  const ended = await rowmill(args);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain(sentence);
  expect(ended.stderr.trim().split('\n')).toHaveLength(1);
});

test.each([['progress'], ['export'], ['delete'], ['resume']])(
  '%s of a run that is not there',
  async (command) => {
    const out = command === 'export' ? ['--out', join(folder, 'r.csv')] : [];
    const ended = await rowmill([command, 'zz', ...out, '--data-dir', dataDir]);
    expect(ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'There is no run “zz”. rowmill runs lists them.\n',
    });
  },
);

test('a data folder that is a file, or may not be written', async () => {
  const asFile = await rowmill(['runs', '--data-dir', join(folder, 'text.xlsx')]);
  expect(asFile).toMatchObject({ code: 1, stdout: '' });
  expect(asFile.stderr).toMatch(
    /^The data folder .*text\.xlsx cannot be used \(\w+\)\. Choose another with --data-dir DIR\.\n$/,
  );
  if (process.getuid?.() === 0) return;
  await mkdir(dataDir);
  await chmod(dataDir, 0o500);
  const readOnly = await rowmill(['runs', '--data-dir', dataDir]);
  expect(readOnly).toMatchObject({ code: 1, stdout: '' });
  expect(readOnly.stderr).toContain('cannot be used');
});

test.runIf(process.platform === 'linux')('a data folder where the system lets nothing be made', async () => {
  const ended = await rowmill(['runs', '--data-dir', '/proc/nowhere/data']);
  expect(ended).toMatchObject({
    code: 1,
    stdout: '',
    stderr:
      'The data folder /proc/nowhere/data cannot be used (ENOENT). Choose another with --data-dir DIR.\n',
  });
});

test('nobody reading the output is no error', async () => {
  const started = startRowmill(['--help']);
  started.child.stdout?.destroy();
  const ended = await started.ended;
  expect(ended).toMatchObject({ code: 0, stderr: '' });
});
