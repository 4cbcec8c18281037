import { expect, test } from 'vitest';
import { defaultPreferences, type Preferences } from '../../src/contract/preferences.ts';
import { de } from '../../src/contract/words/de.ts';
import { en } from '../../src/contract/words/en.ts';
import { stalled as stalledAfter } from '../../src/core/run/stall.ts';
import type { Notice } from '../../src/main/desktopPort.ts';
import { followRunNews } from '../../src/main/runNews.ts';
import { fakeRuns, runOf } from './fakeRuns.ts';

/** A desktop that keeps what it is told. */
function fakeDesktop() {
  const bar: (number | null)[] = [];
  const notices: Notice[] = [];
  const desktop = {
    setProgress: (fraction: number | null) => void bar.push(fraction),
    notify: (notice: Notice) => void notices.push(notice),
  };
  return { desktop, bar, notices };
}

function follow(preferences: Preferences = defaultPreferences, words = en) {
  const runs = fakeRuns();
  const shown = fakeDesktop();
  const stop = followRunNews({
    client: runs.client,
    desktop: shown.desktop,
    words: () => words,
    preferences: () => preferences,
  });
  return { runs, stop, ...shown };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const counted = (total: number, waiting: number) => ({
  counts: { total, waiting, inFlight: 0, done: total - waiting, failed: 0, skipped: 0, needsChoice: 0 },
});
const stalled = { code: 'stalled', message: 'No row has ended for 5 min.', retryable: false };
const breaker = { code: 'failure-rate', message: 'Too many rows failed.', retryable: false };

test('the taskbar shows the rows of all runs under way together, redrawn only where it would look different', () => {
  const { runs, bar } = follow();
  runs.become([runOf('a', 'running', counted(900, 100)), runOf('b', 'running', counted(100, 100))]);
  runs.become([runOf('a', 'running', counted(900, 99)), runOf('b', 'running', counted(100, 100))]);
  runs.become([runOf('a', 'running', counted(900, 50)), runOf('b', 'paused', counted(100, 100))]);
  runs.become([runOf('a', 'finished', counted(900, 0)), runOf('b', 'paused', counted(100, 100))]);
  expect(bar).toEqual([0.8, 0.94, null]);
});

test('an engine that is gone leaves nothing on the taskbar', () => {
  const { runs, bar } = follow();
  runs.become([runOf('a', 'running', counted(100, 50))]);
  runs.end();
  expect(bar).toEqual([0.5, null]);
});

test('an end is told once, with the sentence of the run', async () => {
  const { runs, notices } = follow();
  runs.become([runOf('a', 'running')]);
  const finished = [runOf('a', 'finished', counted(1000, 0))];
  runs.become(finished);
  runs.become(finished);
  await settled();
  expect(notices).toEqual([{ title: 'a.xlsx', body: 'Finished. 1,000 rows.' }]);
});

test('a stop and a breaker are told with their reason; a pause by a person is not', async () => {
  const { runs, notices } = follow();
  runs.become([runOf('a', 'running'), runOf('b', 'running'), runOf('c', 'running')]);
  runs.become([
    runOf('a', 'paused', { reason: breaker }),
    runOf('b', 'paused'),
    runOf('c', 'stopped', { reason: { ...breaker, code: 'spend-cap', message: 'The cap is reached.' } }),
  ]);
  await settled();
  expect(notices).toEqual([
    { title: 'a.xlsx', body: 'Paused at 40 of 100. Too many rows failed.' },
    { title: 'c.xlsx', body: 'Stopped at 40 of 100. The cap is reached.' },
  ]);
});

test('a run that had ended before the start is no news', async () => {
  const { runs, notices } = follow();
  runs.become([runOf('a', 'finished'), runOf('b', 'stopped', { reason: breaker })]);
  await settled();
  expect(notices).toEqual([]);
});

test('a stall is told once, and again when it comes back', () => {
  const { runs, notices } = follow();
  runs.become([runOf('a', 'running')]);
  runs.says('a', null);
  runs.says('a', stalled);
  runs.says('a', stalled);
  expect(notices).toEqual([{ title: 'a.xlsx', body: 'No row has ended for 5 min.' }]);
  runs.says('a', null);
  runs.says('a', stalled);
  expect(notices).toHaveLength(2);
});

test('only runs at work are listened to for stalls, and none when nobody follows any more', () => {
  const { runs, stop } = follow();
  runs.become([runOf('a', 'running'), runOf('b', 'ready')]);
  runs.become([runOf('a', 'running'), runOf('b', 'running')]);
  expect(runs.followed()).toEqual(['a', 'b']);
  runs.become([runOf('a', 'finished'), runOf('b', 'running')]);
  expect(runs.followed()).toEqual(['b']);
  stop();
  expect(runs.followed()).toEqual([]);
});

test('whoever wants no notification of a kind gets none of it', async () => {
  const none = { ...defaultPreferences, notifyFinished: false, notifyStopped: false, notifyStalled: false };
  const { runs, notices, bar } = follow(none);
  runs.become([runOf('a', 'running'), runOf('b', 'running')]);
  runs.says('a', stalled);
  runs.become([runOf('a', 'finished'), runOf('b', 'stopped', { reason: breaker })]);
  await settled();
  expect(notices).toEqual([]);
  expect(bar).toEqual([0.4, null]);
});

test('notifications are in the language of the window', async () => {
  const { runs, notices } = follow(defaultPreferences, de);
  runs.become([runOf('a', 'running')]);
  runs.become([runOf('a', 'finished', counted(1000, 0))]);
  await settled();
  expect(notices[0]?.body).toBe('Fertig. 1.000 Zeilen.');
  runs.become([runOf('b', 'running')]);
  const waits = {
    inFlight: 3,
    waitingForPermit: 0,
    waitingForRetry: 0,
    host: 'api.example',
    limit: undefined,
  };
  runs.says('b', stalledAfter({ quietMs: 600_000, ...waits }));
  expect(notices[1]?.body).toMatch(/^Seit 10 min wurde keine Zeile fertig: /);
});
