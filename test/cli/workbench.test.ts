import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { must, openTestEngine, readyRun } from '../engine/openTestEngine.ts';
import { madeRow, seedRun } from '../fixtures/millionRows.ts';
import { rowmill } from './rowmill.ts';

/** Commands around runs, each through the real program. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowmill-cli-workbench-'));
  await seedRun(join(folder, 'data'), { rows: 1000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = async (...args: string[]) => {
  const ended = await rowmill([...args, '--data-dir', join(folder, 'data')]);
  expect({ ...ended, args }).toMatchObject({ code: 0 });
  return ended.stdout;
};

it('reviews: what to look at, a decision, the log, and taking it back', async () => {
  expect(await run('review', 'million222')).toContain('need a look');
  const correction = ['--correct', 'Verdict=ok', '--correct', 'recoverable=0', '--note', 'Called them.'];
  await run('review', 'million222', '--row', '3', ...correction, '--by', 'Ada');
  const log = await run('review', 'million222', '--log');
  const currency = String(madeRow(3).result?.recoverableCurrency);
  const zero = { EUR: '0.00', USD: '0.00', JPY: '0', KWD: '0.000' }[currency];
  expect(log).toContain('Row 3: corrected by Ada: Called them.');
  expect(log).toContain(`[Verdict: ok; Recoverable amount: ${zero} ${currency}; the answer was Verdict: `);
  const all = JSON.parse(await run('review', 'million222', '--json')) as { corrected: number };
  expect(all.corrected).toBe(1);
  expect(await run('review', 'million222', '--undo')).toContain('Taken back: 1 row.');
  const bulk = await run('review', 'million222', '--accept', '--filter', '{"headline":["ok"]}');
  const ok = Array.from({ length: 1000 }, (_, at) => madeRow(at + 1)).filter(
    ({ result }) => result?.verdict === 'ok',
  );
  expect(bulk).toContain(`${ok.length} rows decided.`);
});

it('checks rows before a run, corrects them, and writes those that are left', async () => {
  const path = join(folder, 'refunds.csv');
  await writeFile(path, 'Invoice Number,Vendor,Refund Amount\nINV-1,Acme,10\nINV-2,Acme,ten\n,Acme,12');
  const engine = await openTestEngine(join(folder, 'data'));
  const runId = await readyRun(engine, path);
  await engine.close();
  const before = await run('check', runId);
  expect(before).toContain('1 ready, 0 warning, 2 unreadable');
  expect(before).toContain('Row 2: Refund amount “ten” cannot be read.');
  expect(await run('check', runId, '--cell', '2:Refund Amount=10', '--fill', 'A=INV-9')).toContain('3 ready');
  expect(await run('check', runId, '--undo')).toContain('2 ready');
  const rejects = join(folder, 'rejects.csv');
  expect(await run('check', runId, '--rejects', rejects)).toContain('1 row with the reason');
  expect(await readFile(rejects, 'utf8')).toContain('Invoice number is empty.');
  expect(await run('check', runId, '--skip', 'unreadable')).toContain('1 skipped');
  const second = await openTestEngine(join(folder, 'data'));
  must(await second.client.call('runs.rename', { runId, label: 'checked' }));
  await second.close();
  expect(await run('queue', '--add', runId)).toContain('No run waits in the queue.');
  expect(JSON.parse(await run('progress', runId, '--json'))).toMatchObject({ state: 'finished' });
});

it('compares runs, and shows preferences and storage', async () => {
  await seedRun(join(folder, 'data'), { rows: 1000, runId: 'second2222' });
  expect(await run('compare', 'million222', '--with', 'second2222')).toContain(
    '1,000 rows are in both; 0 with another',
  );
  expect(await run('preferences', '--set', 'theme=dark', '--set', 'keepRunsDays=30')).toContain(
    'theme = dark',
  );
  expect(await run('preferences')).toContain('keepRunsDays = 30');
  expect(await run('storage')).toContain('million222  Million_Refunds.xlsx');
  expect(await run('storage', '--older-than', '0', '--dry-run')).toContain('3 runs would be deleted');
});
