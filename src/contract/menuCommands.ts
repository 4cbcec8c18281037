/**
 * What the user chose in the menu or by its shortcut. `runs` leads to the list of runs, those from `progress` on to a part
 * of the run in view.
 */
export const menuCommands = [
  'open',
  'runs',
  'settings',
  'progress',
  'attention',
  'review',
  'results',
  'export',
] as const;
export type MenuCommand = (typeof menuCommands)[number];
