import { expect, test } from 'vitest';
import { desktopPort, type Notice } from '../../src/main/desktopPort.ts';

function desktop(focused: boolean) {
  const seen: unknown[] = [];
  let click = () => {};
  const window = { isFocused: () => focused, setProgressBar: (value: number) => void seen.push(value) };
  const port = desktopPort({
    windows: () => [window],
    show: (notice: Notice, clicked) => {
      seen.push(notice.title);
      click = clicked;
    },
    bringToFront: () => void seen.push('to the front'),
  });
  return { port, seen, click: () => click() };
}

test('progress goes to the window’s entry in taskbar or dock, and away again', () => {
  const { port, seen } = desktop(true);
  port.setProgress(0.25);
  port.setProgress(null);
  expect(seen).toEqual([0.25, -1]);
});

test('a click on a notification brings the window back', () => {
  const { port, seen, click } = desktop(false);
  port.notify({ title: 'a.xlsx', body: 'Finished.' });
  click();
  expect(seen).toEqual(['a.xlsx', 'to the front']);
});

test('whoever looks at the window is not notified, and a system without notifications is left alone', () => {
  const { port, seen } = desktop(true);
  port.notify({ title: 'a.xlsx', body: 'Finished.' });
  desktopPort({ windows: () => [], show: null, bringToFront: () => {} }).notify({ title: 'a', body: 'b' });
  expect(seen).toEqual([]);
});
