import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { type Folders, makeFolder } from '../../src/contract/makeFolder.ts';

/** Folders in memory; what `refuse` fits is said not to be there, also when it is to be made. */
function inMemory(folders: Set<string>, refuse = /^$/): Folders {
  return {
    isFolder: (path) => folders.has(path),
    make: (path) => {
      if (refuse.test(path) || !folders.has(dirname(path))) throw new Error(`ENOENT ${path}`);
      folders.add(path);
    },
    above: dirname,
  };
}

test('the folders that are not there are made from the topmost on', () => {
  const folders = new Set(['/', '/home']);
  makeFolder('/home/ada/rowmill', inMemory(folders));
  expect([...folders]).toEqual(['/', '/home', '/home/ada', '/home/ada/rowmill']);
  makeFolder('/home/ada/rowmill', inMemory(folders));
  expect(folders.size).toBe(4);
});

test('what cannot be made is said and not tried again', () => {
  const folders = new Set(['/', '/proc']);
  expect(() => makeFolder('/proc/nope/data', inMemory(folders, /^\/proc\//))).toThrow('ENOENT /proc/nope');
  expect(() => makeFolder('Z:/data', inMemory(new Set()))).toThrow('ENOENT');
});

test('a folder that another process makes at the same time is as good', () => {
  const folders = new Set(['/']);
  const { isFolder, above } = inMemory(folders);
  const make = (path: string): void => {
    folders.add(path);
    throw new Error('EEXIST');
  };
  makeFolder('/data', { isFolder, above, make });
  expect(folders).toContain('/data');
});
