import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partialPath } from '../../../src/adapters/files/partialFile.ts';
import { type ByteSink, replaceFile } from '../../../src/adapters/files/replaceFile.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-replace-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

const never = new AbortController().signal;
const writes = (text: string) => async (sink: ByteSink) => {
  await sink.write(Buffer.from(text));
  return sink.bytes;
};
const systemError = (code: string) =>
  Object.assign(new Error(`${code}: refused`), { code, syscall: 'rename', errno: -1 });

test('a new file appears whole, with nothing beside it', async () => {
  const target = join(folder, 'a b ü.xlsx');
  expect(await replaceFile(target, never, writes('new'))).toEqual({ ok: true, value: 3 });
  expect(await readFile(target, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['a b ü.xlsx']);
});

test('until the last byte is written the old file is there, and a private file stays private', async () => {
  const target = join(folder, 'old.csv');
  await writeFile(target, 'old', { mode: 0o600 });
  const result = await replaceFile(target, never, async (sink) => {
    await sink.write(Buffer.from('half'));
    expect(await readFile(target, 'utf8')).toBe('old');
    expect(await readdir(folder)).toHaveLength(2);
    await sink.write(Buffer.from(' and half'));
  });
  expect(result.ok).toBe(true);
  expect(await readFile(target, 'utf8')).toBe('half and half');
  expect((await stat(target)).mode & 0o777).toBe(0o600);
});

test('a cancelled export leaves the old file byte for byte and nothing else', async () => {
  const target = join(folder, 'old.xlsx');
  await writeFile(target, 'old');
  const cancel = new AbortController();
  const result = await replaceFile(target, cancel.signal, async (sink) => {
    await sink.write(Buffer.from('half'));
    cancel.abort();
    await sink.write(Buffer.from('more'));
  });
  expect(result).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['old.xlsx']);
});

test('a bug in the writer is thrown, and leaves no file either', async () => {
  const target = join(folder, 'new.xlsx');
  const bug = new Error('a bug');
  await expect(replaceFile(target, never, () => Promise.reject(bug))).rejects.toBe(bug);
  expect(await readdir(folder)).toEqual([]);
});

test('a symbolic link is replaced; the file it points to is not touched', async () => {
  const source = join(folder, 'Master_Refunds.xlsx');
  const link = join(folder, 'link.xlsx');
  await writeFile(source, 'source');
  await symlink(source, link);
  expect((await replaceFile(link, never, writes('result'))).ok).toBe(true);
  expect(await readFile(source, 'utf8')).toBe('source');
  expect(await readFile(link, 'utf8')).toBe('result');
});

describe('what cannot be written is said at once, in one sentence with the name', () => {
  const refused = async (target: string, code: string, sentence: RegExp) => {
    const result = await replaceFile(target, never, () => Promise.reject(new Error('must not be asked')));
    expect(result).toMatchObject({ ok: false, failure: { code, retryable: false } });
    if (!result.ok) expect(result.failure.message).toMatch(sentence);
  };

  test('a missing folder', () =>
    refused(join(folder, 'gone', 'r.xlsx'), 'target-unwritable', /^r\.xlsx .*gone does not exist; choose/));

  test('a folder that is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await refused(join(folder, 'file', 'r.xlsx'), 'target-unwritable', /^r\.xlsx .*does not exist/);
  });

  test('a target that is a folder', async () => {
    await mkdir(join(folder, 'r.xlsx'));
    await refused(join(folder, 'r.xlsx'), 'target-unwritable', /^r\.xlsx is a folder .*another name/);
  });

  test('a read-only file', async () => {
    await writeFile(join(folder, 'r.xlsx'), 'old', { mode: 0o444 });
    await refused(join(folder, 'r.xlsx'), 'target-unwritable', /^r\.xlsx is read-only; /);
    expect(await readFile(join(folder, 'r.xlsx'), 'utf8')).toBe('old');
  });

  // The superuser may write in any folder.
  test.skipIf(process.getuid?.() === 0)('a folder one may not write in', async () => {
    await chmod(folder, 0o500);
    await refused(join(folder, 'r.xlsx'), 'target-unwritable', /^r\.xlsx .*may not write/);
  });

  test('a name with a character no file may have', () =>
    refused(join(folder, 'r\0.xlsx'), 'target-unwritable', /^r\.xlsx has a character/));

  test('a name that is too long', () =>
    refused(join(folder, `${'x'.repeat(300)}.xlsx`), 'target-unwritable', /ENAMETOOLONG/));
});

// Windows refuses to rename over an open file; elsewhere only the refusal itself can be made.
test.each(['EBUSY', 'EPERM', 'EACCES'])('a target open elsewhere (%s) is named as such', async (code) => {
  const target = join(folder, 'open.xlsx');
  await writeFile(target, 'old');
  const result = await replaceFile(target, never, writes('new'), () => Promise.reject(systemError(code)));
  expect(result).toMatchObject({
    ok: false,
    failure: {
      code: 'target-locked',
      message: expect.stringMatching(/^open\.xlsx is open in another program; /),
    },
  });
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['open.xlsx']);
});

test('a virus scanner that holds the new file for a moment does not fail the export', async () => {
  const target = join(folder, 'r.xlsx');
  let refusals = 2;
  const result = await replaceFile(target, never, writes('new'), async (from, to) => {
    if (refusals-- > 0) throw systemError('EBUSY');
    await rename(from, to);
  });
  expect(result.ok).toBe(true);
  expect(await readFile(target, 'utf8')).toBe('new');
});

test('the partial file of a process that was killed is removed by a later export, a fresh or foreign one is not', async () => {
  const dead = '4194999';
  const abandoned = partialPath(join(folder, 'x')).replace(`-${process.pid}-`, `-${dead}-`);
  const fresh = partialPath(join(folder, 'x')).replace(`-${process.pid}-`, `-${dead}-`);
  const ours = partialPath(join(folder, 'x'));
  const foreign = join(folder, `.rowmill-00000000-${dead}-0123456789ab.partial`);
  for (const path of [abandoned, fresh, ours, foreign]) await writeFile(path, 'half');
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const path of [abandoned, ours, foreign]) await utimes(path, longAgo, longAgo);
  await replaceFile(join(folder, 'r.xlsx'), never, writes('new'));
  const left = (await readdir(folder)).map((name) => join(folder, name));
  expect(new Set(left)).toEqual(new Set([fresh, ours, foreign, join(folder, 'r.xlsx')]));
});
