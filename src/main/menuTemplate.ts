import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../contract/menuCommands.ts';
import type { DesktopWords } from '../contract/words/enDesktop.ts';

type RoleName = keyof DesktopWords['menu']['roles'];
type Options = { readonly isMac: boolean; readonly development: boolean };

/**
 * The menu with its shortcuts. Commands go to the window; the rest is what every app has, named here
 * because Electron names its roles in English only. The menu of the app on a Mac is the system's.
 */
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
  const role = (name: RoleName): MenuItemConstructorOptions => ({ role: name, label: words.roles[name] });
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
        role(isMac ? 'close' : 'quit'),
      ],
    },
    {
      label: words.edit,
      submenu: [
        role('undo'),
        role('redo'),
        { type: 'separator' },
        role('cut'),
        role('copy'),
        role('paste'),
        role('delete'),
        { type: 'separator' },
        role('selectAll'),
      ],
    },
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
        role('resetZoom'),
        role('zoomIn'),
        role('zoomOut'),
        { type: 'separator' },
        role('togglefullscreen'),
        ...(development ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    {
      label: words.window,
      submenu: [role('minimize'), ...(isMac ? [role('zoom'), role('front')] : [role('close')])],
    },
  ];
}
