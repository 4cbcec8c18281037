import { expect, test } from 'vitest';
import { runJson } from '../../src/cli/runJson.ts';
import type { RunDetail } from '../../src/contract/values.ts';
import { runStates } from '../../src/core/run/states.ts';

const run: RunDetail = {
  id: 'a',
  fileName: 'f.xlsx',
  analyserId: 'refund-rules',
  state: 'running',
  active: true,
  counts: { total: 1000, waiting: 3, inFlight: 2, done: 980, failed: 10, skipped: 2, needsChoice: 3 },
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  reason: null,
  analyser: null,
  sourcePath: null,
  sha256: null,
  bytes: 0,
  recognised: null,
  mapping: {},
  missing: [],
  settings: {},
  asOf: '2026-01-01',
  analyserVersion: '1',
  tallies: [],
  amountTotals: [],
  possiblySentTwice: 0,
};

test('processed items are successes and errors, and progress is not 100 before the last row', () => {
  const json = runJson(run);
  expect(json).toMatchObject({
    processed_items: 995,
    success_count: 985,
    error_count: 10,
    total_items: 1000,
  });
  expect(json.progress).toBe(99);
  const all = { ...run.counts, waiting: 0, inFlight: 0, done: 985 };
  expect(runJson({ ...run, counts: all }).progress).toBe(100);
});

test('a run without rows is at 0', () => {
  const none = { total: 0, waiting: 0, inFlight: 0, done: 0, failed: 0, skipped: 0, needsChoice: 0 };
  expect(runJson({ ...run, counts: none }).progress).toBe(0);
});

test('every state has one of the five words', () => {
  const words = Object.fromEntries(runStates.map((state) => [state, runJson({ ...run, state }).status]));
  expect(words).toEqual({
    importing: 'pending',
    draft: 'pending',
    ready: 'pending',
    running: 'processing',
    paused: 'pending',
    stopped: 'failed',
    interrupted: 'pending',
    finished: 'completed',
    cancelled: 'cancelled',
  });
});

test('an import that its file broke has failed', () => {
  const reason = { code: 'file-truncated', message: 'Cut off.', retryable: false };
  expect(runJson({ ...run, state: 'importing', reason })).toMatchObject({
    status: 'failed',
    reason: { code: 'file-truncated', message: 'Cut off.' },
  });
});
