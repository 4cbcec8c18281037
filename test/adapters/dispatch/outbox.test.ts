import { expect, test } from 'vitest';
import { createOutbox } from '../../../src/adapters/dispatch/outbox.ts';

test('what is said in one breath travels together, in order, and before anything else happens', async () => {
  const posted: (readonly string[])[] = [];
  const say = createOutbox<string>((messages) => posted.push(messages));
  say('a');
  say('b');
  expect(posted).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(posted).toEqual([['a', 'b']]);
  say('c');
  // In one breath with what follows from it at once.
  await Promise.resolve();
  say('d');
  await new Promise<void>((resolve) => process.nextTick(resolve));
  expect(posted).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});
