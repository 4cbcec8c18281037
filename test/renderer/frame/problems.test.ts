import { expect, test } from 'vitest';
import { type ShownProblem, withProblem } from '../../../src/renderer/frame/problems.ts';

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
