import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/contract/values.ts';
import { endedRuns, overallProgress } from '../../../src/renderer/frame/useDesktop.ts';

const run = (state: RunSummary['state'], total: number, waiting: number): RunSummary => ({
  id: `${state} ${total}`,
  fileName: 'a.xlsx',
  analyserId: 'refund-rules',
  state,
  active: state === 'running',
  counts: { total, waiting, inFlight: 0, done: total - waiting, failed: 0, skipped: 0, needsChoice: 0 },
  createdAt: '2026-11-20T10:00:00Z',
  startedAt: null,
  finishedAt: null,
  reason: null,
});

test('the taskbar shows the rows of all runs under way together', () => {
  expect(overallProgress([run('running', 900, 100), run('running', 100, 100), run('paused', 50, 50)])).toBe(
    0.8,
  );
});

test('the taskbar shows nothing while no run is under way', () => {
  expect(overallProgress([run('finished', 900, 0), run('interrupted', 900, 100)])).toBeNull();
  expect(overallProgress([])).toBeNull();
});

test('an end, a stop and a breaker are told; a pause by a person is not', () => {
  const reason = { code: 'failure-rate', message: 'Too many rows failed.', retryable: false };
  const after: readonly RunSummary[] = [
    { ...run('running', 9, 0), id: 'a', state: 'finished' },
    { ...run('running', 9, 0), id: 'b', state: 'stopped', reason },
    { ...run('running', 9, 0), id: 'c', state: 'paused', reason },
    { ...run('running', 9, 0), id: 'd', state: 'paused' },
    { ...run('running', 9, 0), id: 'e', state: 'finished' },
    { ...run('running', 9, 0), id: 'f', state: 'running' },
  ];
  const told = endedRuns(new Set(['a', 'b', 'c', 'd', 'f']), after);
  expect(told.map(({ run: { id }, how }) => [id, how])).toEqual([
    ['a', 'finished'],
    ['b', 'stopped'],
    ['c', 'stopped'],
  ]);
});
