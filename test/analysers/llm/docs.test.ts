import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { http } from '../../../src/analysers/http/http.ts';
import { llm } from '../../../src/analysers/llm/llm.ts';
import { parseTemplate } from '../../../src/analysers/llm/template/parseTemplate.ts';

const page = (name: string): string => readFileSync(join(import.meta.dirname, '../../../docs', name), 'utf8');

it.each([
  ['llm.md', llm],
  ['http.md', http],
] as const)('%s names every setting', (name, { settings }) => {
  const text = page(name);
  expect(settings.map(({ id }) => id).filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
});

it('the template in llm.md is one that can be used', () => {
  const [, json = ''] = /```json\n([\s\S]*?)```/.exec(page('llm.md')) ?? [];
  expect(parseTemplate(JSON.parse(json))).toMatchObject({ ok: true });
});
