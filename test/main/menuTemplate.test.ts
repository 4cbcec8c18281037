import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { projectRoot } from '../../scripts/runCommand.ts';
import { menuCommands } from '../../src/contract/menuCommands.ts';
import { de } from '../../src/contract/words/de.ts';
import { en } from '../../src/contract/words/en.ts';
import { menuTemplate } from '../../src/main/menuTemplate.ts';

const plain = { isMac: false, development: false };
const itemsOf = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

test.each([
  ['English', en],
  ['German', de],
])('every command is in the %s menu, once, under a shortcut of its own', (_name, words) => {
  const sent: string[] = [];
  const items = itemsOf(menuTemplate(words.desktop.menu, (command) => void sent.push(command), plain));
  const commands = items.filter(({ click }) => click !== undefined);
  for (const { click } of commands) (click as () => void)();
  expect(sent.toSorted()).toEqual([...menuCommands].toSorted());
  const shortcuts = commands.map(({ accelerator }) => accelerator);
  expect(new Set(shortcuts).size).toBe(menuCommands.length);
  for (const { label } of commands) expect(label).not.toBe('');
});

test('a shipped app has no developer tools in its menu; every system has its way out', () => {
  const roles = (isMac: boolean, development: boolean) =>
    itemsOf(menuTemplate(en.desktop.menu, () => {}, { isMac, development })).map(({ role }) => role);
  expect(roles(false, false)).not.toContain('toggleDevTools');
  expect(roles(false, true)).toContain('toggleDevTools');
  expect(roles(false, false)).toContain('quit');
  expect(roles(true, false)).toContain('appMenu');
});

test.each([
  ['English', en],
  ['German', de],
])('every item of the %s menu is named in the words, none by Electron', (_name, words) => {
  const labels = Object.values(words.desktop.menu).flatMap((one) =>
    typeof one === 'string' ? [one] : Object.values(one),
  );
  for (const isMac of [false, true]) {
    const items = itemsOf(menuTemplate(words.desktop.menu, () => {}, { isMac, development: false }));
    const named = items.filter(({ type, role }) => type !== 'separator' && role !== 'appMenu');
    for (const { label } of named) expect(labels).toContain(label);
  }
});

test('the system is told which files the app opens', () => {
  const config = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');
  for (const ending of ['xlsx', 'xlsm', 'csv']) expect(config).toContain(`ext: ${ending},`);
});
