import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deleteWithCopy, finishDeletions } from '../../src/engine/sourceCopy.ts';

let dataDir: string;
const copies = () => readdir(join(dataDir, 'runs'));

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rowmill-copies-'));
  for (const id of ['one', 'other']) {
    await mkdir(join(dataDir, 'runs', id), { recursive: true });
    await writeFile(join(dataDir, 'runs', id, 'source.xlsx'), 'a copy');
  }
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('the deletion of a run', () => {
  it('takes its copy of the file, and no other', async () => {
    await deleteWithCopy(dataDir, 'one', () => {});
    expect(await copies()).toEqual(['other']);
  });

  it('that fails leaves the copy where it was', async () => {
    const failing = deleteWithCopy(dataDir, 'one', () => {
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await copies()).toEqual(['one', 'other']);
  });

  it('of one without a copy is no failure', async () => {
    await deleteWithCopy(dataDir, 'never-read', () => {});
    expect(await copies()).toEqual(['one', 'other']);
  });

  it.each([
    ['before its rows were gone is as if it had not begun', true, ['one', 'other']],
    ['after its rows were gone is finished at the next start', false, ['other']],
  ])('that was killed %s', async (_, isThere, left) => {
    await rename(join(dataDir, 'runs', 'one'), join(dataDir, 'runs', 'one.deleted'));
    await finishDeletions(dataDir, (runId) => isThere && runId === 'one');
    expect(await copies()).toEqual(left);
  });
});
