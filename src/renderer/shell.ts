import type { BridgeShell } from '../contract/bridge.ts';

/** The desktop as the screens use it. The file manager only adds to what the window says: a refusal is logged. */
export const steadyShell = (shell: BridgeShell, log: (error: unknown) => void): BridgeShell => ({
  ...shell,
  showInFolder: (path) => shell.showInFolder(path).catch(log),
});
