import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { batchRun } from './batchRun.ts';

/** `npm run chaos -- llmBatch` does it with 5,000 rows. */
it('a batch run survives three kills and an expired batch: every row once, paid once, for exactly the bill', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowmill-llm-batch-'));
  const { facts, counts, books, spentMicros } = await batchRun(folder, 90, 45);
  expect(facts).toMatchObject({ done: 90, failed: 0, results: 90, integrity: 'ok' });
  // Two batches, and the one that takes what the first left out.
  expect(counts.batches).toBe(3);
  expect(counts.bill.billed).toBe(90);
  expect(spentMicros).toBe(counts.bill.micros);
  expect(books.unknown.calls).toBe(0);
  await rm(folder, { recursive: true });
});
