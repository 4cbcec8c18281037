import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../contract/makeFolder.ts';

/** Makes a data folder, or one in it, that only its user can look into. Throws what the system says, as `makeFolder`. */
export const makeDataFolder = (path: string): void =>
  makeFolder(path, {
    isFolder: (at) => statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false,
    // What is in it is as private as the workbooks the rows came from.
    make: (at) => mkdirSync(at, { mode: 0o700 }),
    above: dirname,
  });
