import '@mantine/core/styles.css';
import '../../../src/renderer/app.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import type { BridgeShell, EngineState } from '../../../src/contract/bridge.ts';
import type { MenuCommand } from '../../../src/contract/menuCommands.ts';
import { en } from '../../../src/contract/words/en.ts';
import { App } from '../../../src/renderer/App.tsx';
import { fakeEngine } from './fakeEngine.ts';

// Compiled schemas need eval, which the policy forbids.
z.config({ jitless: true });

const scene = new URLSearchParams(location.search).get('scene') ?? 'runs';
const told: string[] = [];
const engineListeners = new Set<(state: EngineState) => void>();
const menuListeners = new Set<(command: MenuCommand) => void>();
const listen = <Listener,>(listeners: Set<Listener>, listener: Listener) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const shell: BridgeShell = {
  pathOf: (file) => (file.name.startsWith('virtual') ? '' : `/home/ana/${file.name}`),
  openFile: async () => '/home/ana/Master_Refunds.xlsx',
  sample: async () => '/home/ana/Master_Refunds.xlsx',
  saveFile: async ({ suggestedName }) => `/home/ana/${suggestedName}`,
  showInFolder: async (path) => void told.push(`show ${path}`),
  copyText: async (text) => void told.push(`copy ${text.length}`),
  onOpenedFile: () => () => {},
  onEngineState: (listener) => {
    listener('ready');
    return listen(engineListeners, listener);
  },
  onMenu: (listener) => listen(menuListeners, listener),
};

// For the console and the script that takes the pictures.
Object.assign(globalThis, {
  __webpack_nonce__: 'harness',
  told,
  engine: (state: EngineState) => engineListeners.forEach((listener) => void listener(state)),
  menu: (command: MenuCommand) => menuListeners.forEach((listener) => void listener(command)),
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <App services={{ client: fakeEngine(scene), shell, platform: 'linux', words: en, nonce: 'harness' }} />,
);
