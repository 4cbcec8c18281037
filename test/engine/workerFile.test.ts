import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type WorkerName, workerFile } from '../../src/engine/workerFile.ts';

test.each<WorkerName>([
  'session',
  'importWorkbook',
  'exportWorkbook',
  'indexRows',
  'estimateRows',
  'finishRows',
  'queryRows',
  'checkRows',
])('from source, the %s thread runs from source', (name) => {
  expect(workerFile(name)).toMatch(/src[\\/]workers[\\/]\w+\.ts$/);
  expect(existsSync(workerFile(name))).toBe(true);
});
