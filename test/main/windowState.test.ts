import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '../../src/main/windowState.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rowmill-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const place = { x: 100, y: 50, width: 1200, height: 800, maximized: true };

test('the window comes back where it was', () => {
  const file = join(folder, 'new', 'window.json');
  writeWindowState(file, place);
  expect(readWindowState(file, screens)).toEqual(place);
});

test('a place on a screen that is gone is forgotten', () => {
  const file = join(folder, 'window.json');
  writeWindowState(file, { ...place, x: 2500 });
  expect(readWindowState(file, screens)).toBeNull();
  expect(readWindowState(file, [...screens, { x: 1920, y: 0, width: 1920, height: 1080 }])).not.toBeNull();
});

test.each(['', '{"x": 1}', 'null'])('a damaged file is as good as none: %j', (text) => {
  const file = join(folder, 'window.json');
  writeFileSync(file, text);
  expect(readWindowState(file, screens)).toBeNull();
});
