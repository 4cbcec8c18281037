import './jitless.ts';
import '@mantine/core/styles.css';
import './app.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../contract/bridge.ts';
import { en } from '../contract/words/en.ts';
import { App } from './App.tsx';
import { bridgeClient } from './client.ts';
import { steadyShell } from './shell.ts';

declare global {
  interface Window {
    readonly rowmill: Bridge;
  }
}

const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
const nonce = meta?.nonce ?? '';
// Mantine's scroll lock makes its own style element and takes its nonce from here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
const bridge = window.rowmill;
createRoot(root).render(
  <App
    services={{
      client: bridgeClient(bridge),
      shell: steadyShell(bridge.shell, (error) => console.error(error)),
      platform: bridge.platform,
      words: en,
      nonce,
    }}
  />,
);
