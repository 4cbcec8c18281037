import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/menuCommands.ts';
import type { DesktopWords } from '../contract/words/enDesktop.ts';

type Options = { readonly isMac: boolean; readonly development: boolean };

/** The menu with its shortcuts. Commands go to the window; the rest is what every app has. */
export function menuTemplate(
  words: DesktopWords['menu'],
  onCommand: (command: MenuCommand) => void,
  { isMac, development }: Options,
): MenuItemConstructorOptions[] {
  const command = (label: string, accelerator: string, name: MenuCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    click: () => onCommand(name),
  });
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: words.file,
      submenu: [
        command(words.open, 'CmdOrCtrl+O', 'open'),
        command(words.export, 'CmdOrCtrl+E', 'export'),
        { type: 'separator' },
        command(words.settings, 'CmdOrCtrl+,', 'settings'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: words.go,
      submenu: [
        command(words.runs, 'CmdOrCtrl+L', 'runs'),
        { type: 'separator' },
        command(words.progress, 'CmdOrCtrl+1', 'progress'),
        command(words.attention, 'CmdOrCtrl+2', 'attention'),
        command(words.review, 'CmdOrCtrl+3', 'review'),
        command(words.results, 'CmdOrCtrl+4', 'results'),
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(development ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
  ];
}
