import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { IpcShellEvent } from '../../src/contract/ipc.ts';
import { takeOpenedFiles } from '../../src/main/openedFiles.ts';
import { windowEvents } from '../../src/main/windowEvents.ts';

function open(files: readonly string[]) {
  const told: IpcShellEvent[] = [];
  let brought = 0;
  const app = new EventEmitter();
  takeOpenedFiles(app as never, files, { tell: (event) => void told.push(event) }, () => void brought++);
  const paths = () => told.map((event) => (event.kind === 'openedFile' ? event.path : event.kind));
  return { app, paths, brought: () => brought };
}

test('files of the command line are opened', () => {
  expect(open(['/a.xlsx', '/b.csv']).paths()).toEqual(['/a.xlsx', '/b.csv']);
});

test('a file that the system hands over is opened here, not by whatever comes next', () => {
  const { app, paths } = open([]);
  let held = false;
  app.emit('open-file', { preventDefault: () => (held = true) }, '/from the dock.xlsx');
  expect(paths()).toEqual(['/from the dock.xlsx']);
  expect(held).toBe(true);
});

test('a second start brings the window to the front with its files; what it may not say is passed over', () => {
  const { app, paths, brought } = open([]);
  app.emit('second-instance', {}, [], '/', { files: ['/c.xlsx'] });
  app.emit('second-instance', {}, [], '/', { files: [7] });
  app.emit('second-instance', {}, [], '/', undefined);
  expect(paths()).toEqual(['/c.xlsx']);
  expect(brought()).toBe(3);
});

test('a file that comes before the page listens waits for it, with the engine’s state', () => {
  const events = windowEvents();
  events.tell({ kind: 'engineState', state: 'ready' });
  events.tell({ kind: 'openedFile', path: '/early.xlsx' });
  events.tell({ kind: 'menu', command: 'open' });
  const sent: IpcShellEvent[] = [];
  const page = {
    isDestroyed: () => false,
    webContents: { send: (_channel: string, event: IpcShellEvent) => void sent.push(event) },
  };
  events.listening(page as never);
  expect(sent).toEqual([
    { kind: 'engineState', state: 'ready' },
    { kind: 'openedFile', path: '/early.xlsx' },
  ]);
});
