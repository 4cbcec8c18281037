import { expect, test } from 'vitest';
import type { RunSummary } from '../../../src/contract/values.ts';
import { overallProgress } from '../../../src/renderer/frame/useDesktop.ts';

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
