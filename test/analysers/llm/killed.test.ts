import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { liveOnce } from '../../engine/killable.ts';
import { runFacts } from '../../engine/runFacts.ts';
import { generateRefunds } from '../../fixtures/generator/generate.ts';
import { spawnOpenAi } from '../../simulators/openai/process.ts';
import { callBooks } from './callBooks.ts';

/** `npm run chaos -- llm` does it with 3,000 rows, and 10,000 under faults. */
it('a run killed in the middle pays no row twice but those it had marked unknown', async () => {
  const rows = 200;
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-llm-killed-'));
  const file = join(folder, 'refunds.xlsx');
  await generateRefunds({ rows, seed: 12, out: file });
  const simulator = await spawnOpenAi({ latencyMs: 300 });
  const settings = { baseUrl: simulator.url, inFlight: 10 };
  const options = { dataDir: join(folder, 'data'), file, analyserId: 'llm', settings };

  const first = await liveOnce(options, { afterMs: 500, from: 'running' });
  expect(first.killed).toBe(true);
  expect(runFacts(options.dataDir).done).toBeLessThan(rows);
  const second = await liveOnce(options);
  expect(second.lastWord).toBe('finished');

  expect(runFacts(options.dataDir)).toMatchObject({ done: rows, results: rows, integrity: 'ok' });
  const { bill } = await simulator.counts();
  const { known, sentAgain } = callBooks(options.dataDir);
  expect(bill.billed).toBeLessThanOrEqual(rows + sentAgain);
  expect(known.calls).toBeLessThanOrEqual(bill.billed);
  expect(known.calls).toBe(rows);
  await simulator.close();
  await rm(folder, { recursive: true });
});
