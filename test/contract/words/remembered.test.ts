import { expect, test } from 'vitest';
import { remembered } from '../../../src/contract/words/remembered.ts';

test('makes a value once for each key, and asks again for a key without one', () => {
  const asked: string[] = [];
  const lengths = remembered((key) => {
    asked.push(key);
    return key === '' ? undefined : key.length;
  });
  expect(['de', 'en-GB', 'de', '', ''].map(lengths)).toEqual([2, 5, 2, undefined, undefined]);
  expect(asked).toEqual(['de', 'en-GB', '', '']);
});
