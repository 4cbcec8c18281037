import { expect, test } from 'vitest';
import type { Client } from '../../../src/contract/client.ts';
import { failed } from '../../../src/contract/failure.ts';
import { de } from '../../../src/contract/words/de.ts';
import { en } from '../../../src/contract/words/en.ts';
import {
  onScreenOf,
  type Problem,
  type ShownProblem,
  settled,
  withProblem as withProblemIn,
  worded,
} from '../../../src/renderer/frame/problems.ts';
import { speakingClient } from '../../../src/renderer/speakingClient.ts';

const withProblem = (all: readonly ShownProblem[], problem: Problem) => withProblemIn(all, problem, en);

const said = (...titles: string[]) =>
  titles.reduce<readonly ShownProblem[]>((all, title) => withProblem(all, { title, message: 'Why.' }), []);

test('the newest problem comes first', () => {
  expect(said('a', 'b', 'c').map(({ title }) => title)).toEqual(['c', 'b', 'a']);
});

test('a problem that comes again moves to the front and is said once', () => {
  expect(said('a', 'b', 'a').map(({ title }) => title)).toEqual(['a', 'b']);
});

test('each problem has an id of its own, also after others were dismissed', () => {
  const [, ...older] = said('a', 'b', 'c');
  const ids = withProblem(older, { title: 'd', message: 'Why.' }).map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
});

test('what works now takes its own earlier failure away, and no other', () => {
  const failed = withProblem(said('a'), { title: 'Not written', message: 'Why.', about: 'export of 1' });
  expect(settled(failed, 'export of 1').map(({ title }) => title)).toEqual(['a']);
  expect(settled(failed, 'export of 2')).toHaveLength(2);
});

test('problems of a run go when its screen is left, others stay', () => {
  const all = withProblem(said('a'), { title: 'b', message: 'Why.', runId: '1' });
  expect(onScreenOf(all, '1')).toHaveLength(2);
  expect(onScreenOf(all, undefined).map(({ title }) => title)).toEqual(['a']);
  expect(onScreenOf(all, '2').map(({ title }) => title)).toEqual(['a']);
});

test('a problem is worded in the language of the moment, also where it was met in another one', async () => {
  const english = 'There is no run “gone” in this data folder.';
  const inEnglish = failed('run-missing', english);
  const engine: Client = { call: async () => inEnglish, subscribe: () => () => {} };
  const answer = await speakingClient(engine, de).call('runs.delete', { runId: 'gone' });
  if (answer.ok) throw new Error('The engine refuses.');
  const problem: Problem = { title: (words) => words.frame.couldNotOpen('a.csv'), message: answer.failure };
  expect(worded(problem, de)).toEqual({
    title: de.frame.couldNotOpen('a.csv'),
    message: answer.failure.message,
  });
  expect(answer.failure.message).not.toBe(english);
  expect(worded(problem, en)).toEqual({
    title: en.frame.couldNotOpen('a.csv'),
    message: english,
  });
  expect(withProblem(withProblem([], problem), { ...problem })).toHaveLength(1);
});
