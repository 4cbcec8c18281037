import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../../scripts/runCommand.ts';
import { temporaryFolder } from './app.ts';
import { dropFile } from './drop.ts';
import { buildPackage, launchPackaged, packagedExecutable, packagedFolder } from './packagedApp.ts';

test.beforeAll(buildPackage);

test('the packaged app opens its window and has its engine in a utility process', async () => {
  const folder = temporaryFolder();
  const running = await launchPackaged(folder.path);
  try {
    await expect.poll(() => running.window.title()).toContain('Rowmill');
    const hello = await running.window.evaluate(() => window.rowmill.call('engine.hello', {}));
    expect(hello).toMatchObject({ ok: true, value: { utilityProcess: true, dataDir: folder.path } });
  } finally {
    await running.close();
    folder.remove();
  }
});

test('the packaged app does the main job: drop, analyse, export', async () => {
  const folder = temporaryFolder();
  const running = await launchPackaged(join(folder.path, 'data'));
  try {
    const page = running.window;
    await expect(page.getByText('Drop a workbook here')).toBeVisible();
    await dropFile(page, join(projectRoot, 'assets', 'samples', 'Master_Refunds.xlsx'));
    await page.getByRole('button', { name: 'Run 1,000 rows' }).click();
    await expect(page.getByRole('heading', { name: /^Finished\. 1,000 rows:/ })).toBeVisible();
    // The save dialog belongs to the system and cannot be answered from here; what it leads to can be called.
    const path = join(folder.path, 'results.xlsx');
    const exported = await page.evaluate(async (path) => {
      const runs = await window.rowmill.call('runs.list', {});
      const runId = (runs.ok && runs.value[0]?.id) || '';
      return window.rowmill.call('runs.export', { runId, target: { kind: 'path', path }, format: 'xlsx' });
    }, path);
    expect(exported).toMatchObject({ ok: true, value: { rows: 1000 } });
    expect(existsSync(path)).toBe(true);
  } finally {
    await running.close();
    folder.remove();
  }
});

/** The states that follow the mark in the binary, in the order of Electron's fuse wire, version 1. */
function readFuses(): string {
  const binary = readFileSync(packagedExecutable);
  const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
  const at = binary.indexOf(mark) + mark.length;
  const [version, length] = [binary[at], binary[at + 1] ?? 0];
  expect(version).toBe(1);
  return binary.toString('latin1', at + 2, at + 2 + length);
}

test('the packaged binary has its fuses the shipped way', () => {
  // RunAsNode, CookieEncryption, NodeOptions, CliInspect, AsarIntegrity, OnlyLoadAppFromAsar,
  // LoadBrowserProcessSpecificV8Snapshot (not used), GrantFileProtocolExtraPrivileges.
  expect(readFuses().slice(0, 8)).toBe('01001100');
});

test('the package holds the app and nothing that runs without it', () => {
  const resources = join(packagedFolder, 'resources');
  expect(existsSync(join(resources, 'app.asar'))).toBe(true);
  expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  const archive = readFileSync(join(resources, 'app.asar'));
  // The archive begins with the list of its files; caches, tests and sources have no place in it.
  const list = archive.toString('utf8', 16, 16 + archive.readUInt32LE(12));
  expect(Object.keys((JSON.parse(list) as { files: object }).files).sort()).toEqual([
    'assets',
    'node_modules',
    'out',
    'package.json',
  ]);
});
