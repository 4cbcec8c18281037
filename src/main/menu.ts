import { Menu } from 'electron';
import type { MenuCommand } from '../contract/menuCommands.ts';
import type { DesktopWords } from '../contract/words/enDesktop.ts';
import { menuTemplate } from './menuTemplate.ts';

/** Puts the menu in place, and again in the language that was chosen meanwhile. */
export function setMenu(
  words: DesktopWords['menu'],
  onCommand: (command: MenuCommand) => void,
  development: boolean,
): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, onCommand, { isMac, development })));
}
