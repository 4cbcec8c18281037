import { expect, test } from 'vitest';
import { barLine, clearLine, progressDisplay } from '../../src/cli/progressDisplay.ts';
import type { Progress } from '../../src/contract/values.ts';

const counts = { total: 1000, waiting: 580, inFlight: 8, done: 400, failed: 12, skipped: 0, needsChoice: 0 };
const running: Progress = {
  runId: 'a',
  state: 'running',
  active: true,
  counts,
  waitingForPermit: 0,
  waitingForRetry: 0,
  rowsPerSecond: 14.5,
  remainingMs: 38_200,
  elapsedMs: 0,
  import: null,
  preparing: null,
  tallies: [],
  reason: null,
};

function screen(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => void written.push(text) };
}

test('the bar shows share, position, time left and rate', () => {
  expect(barLine(running)).toBe(
    '█████████░░░░░░░░░░░░░░░  41%  Running. 412 of 1,000. About 40 s left. 15 rows/s',
  );
});

test('the bar follows the file while it is read, and the index while it is built', () => {
  const bytes = { bytesRead: 500, bytesTotal: 1000, rows: 40 };
  expect(barLine({ ...running, state: 'importing', import: bytes })).toMatch(/^█{12}░{12} {2}50%/);
  expect(barLine({ ...running, preparing: { done: 3, total: 4 } })).toMatch(/^█{18}░{6} {2}75%/);
});

test('a terminal gets one line that is cleared before it is written anew, and never wraps', () => {
  const tty = screen(true, 40);
  const display = progressDisplay(tty, () => 0);
  display.show(running);
  display.show(running);
  display.clear();
  expect(tty.written).toHaveLength(3);
  for (const text of tty.written) {
    expect(text.startsWith(clearLine)).toBe(true);
    expect(text.slice(clearLine.length).length).toBeLessThan(40);
    expect(text).not.toContain('\n');
  }
});

test('a pipe gets whole lines, no more than one in three seconds, and no control characters', () => {
  const pipe = screen(false);
  let now = 0;
  const display = progressDisplay(pipe, () => now);
  for (; now < 10_000; now += 250) display.show(running);
  display.clear();
  expect(pipe.written).toHaveLength(4);
  for (const text of pipe.written) expect(text).toMatch(/^[^\p{Cc}]+\n$/u);
});
