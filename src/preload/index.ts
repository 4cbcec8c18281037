import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, BridgeShell, EngineState } from '../contract/bridge.ts';
import type { Failure } from '../contract/failure.ts';
import type { IpcCall, IpcShell, IpcShellEvent, IpcStream, IpcStreamed } from '../contract/ipc.ts';
import type { MenuCommand } from '../contract/menuCommands.ts';

/** The only code that sees both the page and Electron. It passes messages on and checks nothing: main does. */

type Stream = {
  onValue(value: unknown, sequence: number): void;
  onEnd(failure?: Failure): void;
};
const streams = new Map<number, Stream>();
let lastStream = 0;

ipcRenderer.on('rowmill:streamed', (_event, message: IpcStreamed) => {
  const stream = streams.get(message.id);
  if (message.kind === 'event') return stream?.onValue(message.value, message.sequence);
  streams.delete(message.id);
  stream?.onEnd(message.failure);
});

function subscribe(name: string, input: unknown, onValue: Stream['onValue'], onEnd: Stream['onEnd']) {
  const id = ++lastStream;
  streams.set(id, { onValue, onEnd });
  ipcRenderer.send('rowmill:stream', {
    kind: 'subscribe',
    id,
    name,
    input: input as never,
  } satisfies IpcStream);
  return () => {
    if (streams.delete(id))
      ipcRenderer.send('rowmill:stream', { kind: 'unsubscribe', id } satisfies IpcStream);
  };
}

const invokeShell = (request: IpcShell): Promise<never> =>
  ipcRenderer.invoke('rowmill:shell', request) as never;

/**
 * Listeners of one kind of desktop event. The first listener also gets what it missed, or, of a
 * state, every listener gets the latest.
 */
function audience<Value>(replay: 'missed' | 'latest') {
  const listeners = new Set<(value: Value) => void>();
  let kept: Value[] = [];
  return {
    tell: (value: Value): void => {
      if (replay === 'latest') kept = [value];
      else if (listeners.size === 0) kept.push(value);
      for (const listener of listeners) listener(value);
    },
    listen: (listener: (value: Value) => void): (() => void) => {
      listeners.add(listener);
      for (const value of kept) listener(value);
      if (replay === 'missed') kept = [];
      return () => void listeners.delete(listener);
    },
  };
}

const openedFiles = audience<string>('missed');
const menu = audience<MenuCommand>('missed');
const engineStates = audience<EngineState>('latest');

ipcRenderer.on('rowmill:shell-event', (_event, message: IpcShellEvent) => {
  switch (message.kind) {
    case 'openedFile':
      return openedFiles.tell(message.path);
    case 'menu':
      return menu.tell(message.command);
    case 'engineState':
      return engineStates.tell(message.state);
  }
});
void invokeShell({ kind: 'listen' });

const shell: BridgeShell = {
  pathOf: (file) => webUtils.getPathForFile(file),
  openFile: () => invokeShell({ kind: 'openFile' }),
  sample: () => invokeShell({ kind: 'sample' }),
  saveFile: ({ suggestedName, format }) => invokeShell({ kind: 'saveFile', suggestedName, format }),
  showInFolder: (path) => invokeShell({ kind: 'showInFolder', path }),
  copyText: (text) => invokeShell({ kind: 'copyText', text }),
  onOpenedFile: openedFiles.listen,
  onMenu: menu.listen,
  onEngineState: engineStates.listen,
};

const bridge: Bridge = {
  platform: process.platform,
  call: (name, input) => ipcRenderer.invoke('rowmill:call', { name, input } satisfies IpcCall),
  subscribe: (name, input, onValue, onEnd) => subscribe(name, input, onValue as Stream['onValue'], onEnd),
  shell,
};

contextBridge.exposeInMainWorld('rowmill', bridge);
