import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { followActivity } from '../../src/main/activity.ts';
import { type Closable, closing } from '../../src/main/closing.ts';
import { fakeRuns, runOf } from './fakeRuns.ts';

/** An app with one window and an engine, with what happened to them in order. */
function open(answer: 'keep running' | 'pause and quit') {
  const happened: string[] = [];
  const runs = fakeRuns();
  const note = (what: string) => () => void happened.push(what);
  const app = Object.assign(new EventEmitter(), { quit: note('quit'), exit: note('exit') });
  const signals = new EventEmitter();
  const window = Object.assign(new EventEmitter(), { minimize: note('minimised') });
  const sleep = { start: () => 1, stop: () => {} };
  const close = closing<Closable>({
    app,
    activity: followActivity(runs.client, sleep, () => true),
    stopEngine: async () => void happened.push('engine stopped'),
    ask: async () => {
      happened.push('asked');
      return answer === 'pause and quit';
    },
    signals,
  });
  close.watch(window);
  const closeWindow = (): boolean => {
    let held = false;
    window.emit('close', { preventDefault: () => (held = true) });
    return held;
  };
  return { app, runs, signals, happened, closeWindow };
}

/** Longer than any chain of answers that are there already. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

test('a window closes without a question while nothing runs', () => {
  const { runs, happened, closeWindow } = open('keep running');
  runs.become([runOf('a', 'finished')]);
  expect(closeWindow()).toBe(false);
  expect(happened).toEqual([]);
});

test('under a run, “keep running” takes the window out of the way and leaves the run alone', async () => {
  const { runs, happened, closeWindow } = open('keep running');
  runs.become([runOf('a', 'running')]);
  expect(closeWindow()).toBe(true);
  await settled();
  expect(happened).toEqual(['asked', 'minimised']);
  expect(runs.calls).toEqual(['runs.list']);
});

test('“pause and quit” pauses what runs, then quits, and is not asked again', async () => {
  const { runs, happened, closeWindow } = open('pause and quit');
  runs.become([runOf('a', 'running'), runOf('b', 'ready')]);
  expect(closeWindow()).toBe(true);
  await settled();
  expect(runs.calls.filter((call) => call !== 'runs.list')).toEqual(['runs.pause a']);
  expect(happened).toEqual(['asked', 'quit']);
  expect(closeWindow()).toBe(false);
});

test('whoever closes twice is asked once', async () => {
  const { runs, happened, closeWindow } = open('keep running');
  runs.become([runOf('a', 'running')]);
  closeWindow();
  expect(closeWindow()).toBe(true);
  await settled();
  expect(happened.filter((what) => what === 'asked')).toHaveLength(1);
});

test('a run that ended meanwhile needs no question', async () => {
  const { runs, happened, closeWindow } = open('keep running');
  runs.become([runOf('a', 'running')]);
  // What was last seen is older than what the engine answers.
  runs.client.call = async () => ({ ok: true, value: [runOf('a', 'finished')] }) as never;
  expect(closeWindow()).toBe(true);
  await settled();
  expect(happened).toEqual(['quit']);
});

test('a log-out asks nothing: the run is resumed next time', () => {
  const { runs, signals, happened, closeWindow } = open('keep running');
  runs.become([runOf('a', 'running')]);
  signals.emit('SIGTERM');
  expect(happened).toEqual(['quit']);
  expect(closeWindow()).toBe(false);
});

test('the app goes only after its engine has ended, however often it is told to', async () => {
  const { app, happened } = open('keep running');
  let held = 0;
  const event = { preventDefault: () => void held++ };
  app.emit('will-quit', event);
  app.emit('will-quit', event);
  await settled();
  expect(held).toBe(2);
  expect(happened).toEqual(['engine stopped', 'exit']);
});
