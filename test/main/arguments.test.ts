import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readArguments } from '../../src/main/arguments.ts';

const around = { packaged: true, cwd: '/home/ana', platform: 'linux', env: { XDG_DATA_HOME: '/data' } };

test('without arguments the data folder is the one of the system, and no file is opened', () => {
  expect(readArguments(['rowmill'], around)).toEqual({ dataDir: resolve('/data/rowmill'), files: [] });
});

test('ROWMILL_HOME moves the data folder, and --data-dir goes before it', () => {
  const env = { ROWMILL_HOME: '/moved' };
  expect(readArguments(['rowmill'], { ...around, env }).dataDir).toBe('/moved');
  expect(readArguments(['rowmill', '--data-dir', 'here'], { ...around, env }).dataDir).toBe('/home/ana/here');
  expect(readArguments(['rowmill', '--data-dir=/there'], { ...around, env }).dataDir).toBe('/there');
});

test('files become absolute, and switches of Chromium are passed over', () => {
  const argv = ['rowmill', '--no-sandbox', 'March refunds.xlsx', '--data-dir', '/d', '/tmp/b.csv'];
  expect(readArguments(argv, around).files).toEqual(['/home/ana/March refunds.xlsx', '/tmp/b.csv']);
});

test('an app that is not packaged is itself the first name', () => {
  const argv = ['electron', '--no-sandbox', '/home/ana/rowmill', 'a.xlsx'];
  expect(readArguments(argv, { ...around, packaged: false }).files).toEqual(['/home/ana/a.xlsx']);
});
