import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/contract/values.ts';
import { homeLists, mayRunAtOnce } from '../../../src/renderer/home/runTone.ts';

const counts = { total: 5, waiting: 5, inFlight: 0, done: 0, failed: 0, skipped: 0, needsChoice: 0 };
const run = (id: string, state: RunSummary['state'], part: Partial<RunSummary> = {}): RunSummary => ({
  id,
  fileName: `${id}.xlsx`,
  analyserId: 'refund-rules',
  state,
  active: false,
  counts,
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  reason: null,
  ...part,
});
const ids = (runs: readonly RunSummary[]) => runs.map(({ id }) => id);

test('runs that stopped come first, those not started queue in the order they came, the rest is history', () => {
  const lists = homeLists([
    run('newest', 'ready'),
    run('reading', 'importing', { active: true }),
    run('done', 'finished'),
    run('stopped', 'interrupted'),
    run('killed', 'importing'),
    run('going', 'running', { active: true }),
    run('oldest', 'draft'),
  ]);
  expect(ids(lists.toResume)).toEqual(['stopped', 'killed']);
  expect(ids(lists.queue)).toEqual(['oldest', 'reading', 'newest']);
  expect(ids(lists.others)).toEqual(['done', 'going']);
});

test('only what is ready and costs nothing may be started from the list', () => {
  expect(mayRunAtOnce(run('a', 'ready'))).toBe(true);
  expect(mayRunAtOnce(run('a', 'draft'))).toBe(false);
  expect(mayRunAtOnce(run('a', 'ready', { analyserId: 'llm' }))).toBe(false);
});
