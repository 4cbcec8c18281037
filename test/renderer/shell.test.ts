import { expect, test } from 'vitest';
import type { BridgeShell, Notice } from '../../src/contract/bridge.ts';
import { shellSchema } from '../../src/contract/ipc.ts';
import { shortened, steadyShell } from '../../src/renderer/shell.ts';

/** Takes what main takes, and refuses the rest as main does. */
function strictShell(): { readonly shell: BridgeShell; readonly notices: Notice[] } {
  const notices: Notice[] = [];
  const shell: BridgeShell = {
    pathOf: () => '',
    openFile: async () => null,
    sample: async () => null,
    saveFile: async () => null,
    showInFolder: async (path) => void shellSchema.parse({ kind: 'showInFolder', path }),
    copyText: async (text) => void shellSchema.parse({ kind: 'copyText', text }),
    setProgress: async (fraction) => void shellSchema.parse({ kind: 'setProgress', fraction }),
    notify: async (message) => {
      shellSchema.parse({ kind: 'notify', ...message });
      notices.push(message);
    },
    onOpenedFile: () => () => {},
    onEngineState: () => () => {},
    onMenu: () => () => {},
  };
  return { shell, notices };
}

test('a run of a file with a very long name is still notified', async () => {
  const { shell, notices } = strictShell();
  const logged: unknown[] = [];
  const steady = steadyShell(shell, (error) => logged.push(error));
  await steady.notify({ title: `${'n'.repeat(250)}.xlsx`, body: 'b'.repeat(3000) });
  expect(notices).toHaveLength(1);
  expect(notices[0]?.title.endsWith('n…')).toBe(true);
  expect(logged).toEqual([]);
});

test('what the desktop refuses is logged and breaks nothing', async () => {
  const logged: unknown[] = [];
  const steady = steadyShell(strictShell().shell, (error) => logged.push(error));
  await steady.setProgress(7);
  await steady.showInFolder('');
  expect(logged).toHaveLength(2);
});

test('a text is never cut within a letter', () => {
  expect(shortened('ab😀cd', 4)).toBe('ab…');
  expect(shortened('abcd', 4)).toBe('abcd');
});
