import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exceljsDifferences } from './exceljsDifferences.ts';

/** Its streaming reader answers differently from run to run, so that only its whole-file reader can be held to the page. */
it('docs/excel.md lists what exceljs’s whole-file reader reads differently, and nothing else', async () => {
  const found = await exceljsDifferences();
  const differing = Object.entries(found).flatMap(([name, { whole }]) =>
    whole === 'same' ? [] : [`${name}: ${whole}`],
  );
  const page = await readFile(join(import.meta.dirname, '../../../../docs/excel.md'), 'utf8');
  const listed = page.split('\n').flatMap((line) => {
    const [, name, , whole] = /^\| `([\w.-]+)` \| (.*) \| (.*) \|$/.exec(line) ?? [];
    return name === undefined || whole === 'same' ? [] : [`${name}: ${whole}`];
  });
  expect(listed).toEqual(differing);
}, 60_000);
