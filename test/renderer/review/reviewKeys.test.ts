import { expect, test } from 'vitest';
import { actOf } from '../../../src/renderer/review/reviewKeys.ts';

const press = (key: string, part: Partial<Parameters<typeof actOf>[0]> = {}) =>
  actOf({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, typing: false, ...part });

test('letters and arrows decide and go on, in either case', () => {
  expect(['j', 'J', 'ArrowDown', 'k', 'a', 'c', 'r', 'n', 'u'].map((key) => press(key))).toEqual([
    'next',
    'next',
    'next',
    'previous',
    'accept',
    'correct',
    'reject',
    'note',
    'undo',
  ]);
});

test('what is typed into a field or meant for the system decides nothing', () => {
  expect(press('a', { typing: true })).toBeNull();
  expect(press('a', { ctrlKey: true })).toBeNull();
  expect(press('r', { metaKey: true })).toBeNull();
  expect(press('x')).toBeNull();
  expect(press('z', { ctrlKey: true })).toBe('undo');
});
