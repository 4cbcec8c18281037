import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkImports } from '../../scripts/importRules.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rowmill-rules-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(files: { [path: string]: string }): string[] {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkImports(root).map(({ file, rule }) => `${file} ${rule}`);
}

test.each([
  ['core/a.ts', "import { b } from '../contract/b.ts';", 'layer'],
  ['core/a.ts', "import { join } from 'node:path';", 'node'],
  ['core/a.ts', "import { join } from 'path';", 'node'],
  ['core/a.ts', "import lodash from 'lodash';", 'package'],
  ['contract/a.ts', "export * from '../adapters/x.ts';", 'layer'],
  ['contract/a.ts', "import fs from 'node:fs';", 'node'],
  ['analysers/x/a.ts', "import type { X } from '../../adapters/x.ts';", 'layer'],
  ['adapters/x/a.ts', "import { X } from '../../engine/x.ts';", 'layer'],
  ['workers/a.ts', "import { X } from '../engine/x.ts';", 'layer'],
  ['engine/a.ts', "import { X } from '../workers/x.ts';", 'layer'],
  ['engine/a.ts', "const worker = new URL('../workers/x.ts', import.meta.url);", 'layer'],
  ['engine/a.ts', "import Database from 'better-sqlite3';", 'owner'],
  ['engine/a.ts', "import { app } from 'electron';", 'owner'],
  ['cli/a.ts', "import { X } from '../adapters/x.ts';", 'layer'],
  ['cli/a.ts', "import { X } from '../core/x.ts';", 'layer'],
  ['main/a.ts', "const engine = await import('../engine/openEngine.ts');", 'layer'],
  ['main/a.ts', "import type { X } from '../core/x.ts';", 'layer'],
  ['main/a.ts', "type X = import('../engine/x.ts').X;", 'layer'],
  ['preload/a.ts', "import { readFile } from 'node:fs/promises';", 'node'],
  ['preload/a.ts', "import { z } from 'zod';", 'package'],
  ['renderer/a.tsx', "import { X } from '../core/x.ts';\nexport const a = <div />;", 'layer'],
  ['renderer/a.tsx', "import { readFile } from 'node:fs';", 'node'],
  ['renderer/a.tsx', "import { ipcRenderer } from 'electron';", 'owner'],
  ['adapters/csv/a.ts', "import ExcelJS from 'exceljs';", 'owner'],
  ['adapters/csv/a.ts', "const ExcelJS = require('exceljs/lib/exceljs.nodejs.js');", 'owner'],
  ['adapters/csv/a.ts', "import Bottleneck from 'bottleneck';", 'owner'],
  ['services/a.ts', 'export const a = 1;', 'layer'],
  ['main/a.ts', "import x from '../../test/x.ts';", 'layer'],
])('src/%s may not hold: %s', (path, text, rule) => {
  expect(plant({ [`src/${path}`]: text })).toContain(`src/${path} ${rule}`);
});

test('a cycle is named once, types included', () => {
  const found = plant({
    'src/core/a.ts': "import { b } from './b.ts';\nexport const a = b;",
    'src/core/b.ts': "import { c } from './c.ts';\nexport const b = c;",
    'src/core/c.ts': "import type { A } from './a.ts';\nexport const c = 1;",
  });
  expect(found).toEqual(['src/core/a.ts cycle']);
});

test.each(['src/core/utils/a.ts', 'src/core/helpers.ts', 'test/common/a.test.ts', 'scripts/util.ts'])(
  '%s has a name that says nothing',
  (path) => {
    expect(plant({ [path]: 'export const a = 1;' })).toContain(`${path} name`);
  },
);

test('an index that only re-exports is a barrel, one with code of its own is not', () => {
  const found = plant({
    'src/core/a.ts': 'export const a = 1;',
    'src/core/index.ts': "export * from './a.ts';",
    'src/cli/index.ts': "process.stdout.write('hello');",
  });
  expect(found).toEqual(['src/core/index.ts barrel']);
});

test('what the design allows passes', () => {
  const found = plant({
    'src/core/a.ts': "import { z } from 'zod';\nexport const a = z;",
    'src/contract/a.ts': "export { a } from '../core/a.ts';",
    'src/adapters/sqlite/a.ts': "import Database from 'better-sqlite3';\nexport const a = Database;",
    'src/adapters/excel/a.ts': "import ExcelJS from 'exceljs';\nexport const a = ExcelJS;",
    'src/engine/a.ts': "import { a } from '../adapters/sqlite/a.ts';\nexport const b = a;",
    'src/main/a.ts': "import { app } from 'electron';\n// import '../engine/a.ts'\nexport const a = app;",
    'src/renderer/a.tsx':
      "import { a } from '../contract/a.ts';\nimport { useState } from 'react';\nexport const b = [a, useState];",
  });
  expect(found).toEqual([]);
});
