import { expect, test } from 'vitest';
import { rateTicks, timeTicks } from '../../../src/renderer/progress/ticks.ts';

const at = (clock: string): number => Date.parse(`2026-11-20T${clock}Z`);
const clocks = (ticks: readonly number[]) => ticks.map((tick) => new Date(tick).toISOString().slice(11, 19));

test('time ticks stand at full seconds, minutes and hours, never more than fit', () => {
  expect(clocks(timeTicks(at('14:02:03.400'), at('14:02:41'), 5, 0))).toEqual([
    '14:02:10',
    '14:02:20',
    '14:02:30',
    '14:02:40',
  ]);
  expect(clocks(timeTicks(at('14:02:03'), at('14:21:00'), 4, 0))).toEqual([
    '14:05:00',
    '14:10:00',
    '14:15:00',
    '14:20:00',
  ]);
  expect(clocks(timeTicks(at('01:30:00'), at('23:10:00'), 4, 0))).toEqual([
    '06:00:00',
    '12:00:00',
    '18:00:00',
  ]);
});

test('hours are those of the wall clock, also where it is half an hour off', () => {
  expect(clocks(timeTicks(at('00:10:00'), at('11:00:00'), 4, -330))).toEqual([
    '00:30:00',
    '03:30:00',
    '06:30:00',
    '09:30:00',
  ]);
});

test('rate ticks are round and reach over the highest value', () => {
  expect(rateTicks(0)).toEqual([0, 0.5, 1]);
  expect(rateTicks(7.3)).toEqual([0, 4, 8]);
  expect(rateTicks(10)).toEqual([0, 5, 10]);
  expect(rateTicks(11)).toEqual([0, 10, 20]);
  expect(rateTicks(940)).toEqual([0, 500, 1000]);
});
