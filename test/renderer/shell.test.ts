import { expect, test } from 'vitest';
import type { BridgeShell } from '../../src/contract/bridge.ts';
import { shellSchema } from '../../src/contract/ipc.ts';
import { steadyShell } from '../../src/renderer/shell.ts';

/** Takes what main takes, and refuses the rest as main does. */
const strictShell: BridgeShell = {
  pathOf: () => '',
  openFile: async () => null,
  sample: async () => null,
  saveFile: async () => null,
  showInFolder: async (path) => void shellSchema.parse({ kind: 'showInFolder', path }),
  copyText: async (text) => void shellSchema.parse({ kind: 'copyText', text }),
  onOpenedFile: () => () => {},
  onEngineState: () => () => {},
  onMenu: () => () => {},
};

test('what the desktop refuses is logged and breaks nothing', async () => {
  const logged: unknown[] = [];
  await steadyShell(strictShell, (error) => logged.push(error)).showInFolder('');
  expect(logged).toHaveLength(1);
});
