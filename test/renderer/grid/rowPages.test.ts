import { expect, test } from 'vitest';
import type { RowView } from '../../../src/contract/values.ts';
import { createRowPages, type LoadRows } from '../../../src/renderer/grid/rowPages.ts';

const rowOf = (rowNumber: number, state: RowView['state'] = 'done'): RowView => ({
  rowNumber,
  state,
  attempts: 1,
  cells: [],
  result: null,
  failure: null,
});

/** An engine that answers when it is told to, and the pages that were asked of it. */
function slowRows(total: number) {
  const asked: { offset: number; end: number; answer: () => void; fail: () => void }[] = [];
  const load: LoadRows = (offset, end) =>
    new Promise((resolve) => {
      const rows = Array.from({ length: Math.min(end, total) - offset }, (_, at) => rowOf(offset + at + 1));
      asked.push({
        offset,
        end,
        answer: () => resolve({ matching: total, rows }),
        fail: () => resolve(null),
      });
    });
  return { asked, load };
}

const settled = () => new Promise((done) => setImmediate(done));

async function answerAll(asked: { answer: () => void }[]): Promise<void> {
  while (asked.length > 0) {
    asked.shift()?.answer();
    await settled();
  }
}

test('the rows in view come first, and those where the view is going before they are seen', async () => {
  const { asked, load } = slowRows(1000);
  const pages = createRowPages(() => {});
  pages.restart(load);
  expect(asked.map(({ offset }) => offset)).toEqual([0]);
  asked.shift()?.answer();
  await settled();
  expect(pages.at(0)?.rowNumber).toBe(1);
  expect(pages.total()).toBe(1000);
  expect(asked.map(({ offset }) => offset)).toEqual([100]);
});

test('however fast somebody scrolls, two pages are asked for at a time, then those that are in view', async () => {
  const { asked, load } = slowRows(1_000_000);
  const pages = createRowPages(() => {});
  pages.restart(load);
  await answerAll(asked);
  for (let first = 10_000; first <= 900_000; first += 10_000) pages.want(first, first + 20);
  expect(asked.map(({ offset }) => offset)).toEqual([10_000, 20_000]);
  asked.shift()?.answer();
  await settled();
  expect(asked.map(({ offset }) => offset)).toEqual([20_000, 900_000]);
});

test('rows of the order before stay in view until the first of the new one come', async () => {
  const { asked, load } = slowRows(1000);
  const pages = createRowPages(() => {});
  pages.restart(load);
  await answerAll(asked);
  const other = slowRows(500);
  pages.restart(other.load);
  expect(pages.at(3)?.rowNumber).toBe(4);
  expect(pages.isFresh()).toBe(false);
  other.asked.shift()?.answer();
  await settled();
  expect(pages.isFresh()).toBe(true);
  expect(pages.total()).toBe(500);
});

test('an answer for the order before changes nothing', async () => {
  const { asked, load } = slowRows(1000);
  const pages = createRowPages(() => {});
  pages.restart(load);
  const late = asked.shift();
  const other = slowRows(500);
  pages.restart(other.load);
  late?.answer();
  await settled();
  expect(pages.total()).toBeNull();
  await answerAll(other.asked);
  expect(pages.total()).toBe(500);
});

test('rows that changed are shown anew, the others stay the same objects', async () => {
  const { asked, load } = slowRows(50);
  let answer: LoadRows = load;
  const pages = createRowPages(() => {});
  pages.restart((offset, end) => answer(offset, end));
  await answerAll(asked);
  pages.want(0, 20);
  const [before, same] = [pages.at(3), pages.at(4)];
  answer = async () => ({
    matching: 50,
    rows: Array.from({ length: 21 }, (_, at) => rowOf(at + 1, at === 3 ? 'failed' : 'done')),
  });
  await pages.refresh();
  expect(pages.at(3)?.state).toBe('failed');
  expect(pages.at(3)).not.toBe(before);
  expect(pages.at(4)).toBe(same);
});

test('a number of rows that grows with every answer does not make it ask without end', async () => {
  let matching = 5000;
  let asked = 0;
  const pages = createRowPages(() => {});
  pages.restart(async (offset, end) => {
    asked += 1;
    matching += 10;
    return { matching, rows: Array.from({ length: end - offset }, (_, at) => rowOf(offset + at + 1)) };
  });
  pages.want(90, 110);
  for (let turn = 0; turn < 50; turn++) await settled();
  expect(asked).toBeLessThan(8);
  expect(pages.at(90)?.rowNumber).toBe(91);
  expect(pages.at(110)?.rowNumber).toBe(111);
});

test('when the number of rows has changed, those in view are asked for again', async () => {
  const first = slowRows(50);
  const pages = createRowPages(() => {});
  let load = first.load;
  pages.restart((offset, end) => load(offset, end));
  await answerAll(first.asked);
  pages.want(0, 20);
  const second = slowRows(40);
  load = second.load;
  const refreshed = pages.refresh();
  second.asked.shift()?.answer();
  await refreshed;
  await answerAll(second.asked);
  expect(pages.total()).toBe(40);
});
