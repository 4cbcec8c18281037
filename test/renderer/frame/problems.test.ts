import { expect, test } from 'vitest';
import { onScreenOf, type ShownProblem, settled, withProblem } from '../../../src/renderer/frame/problems.ts';

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
