/** What of a file system is needed to make a folder. `make` throws what the system says; `above` of the topmost is itself. */
export type Folders = {
  readonly isFolder: (path: string) => boolean;
  readonly make: (path: string) => void;
  readonly above: (path: string) => string;
};

/**
 * Makes a folder and those above it that are not there, one after another: Node's own `recursive` never ends where a
 * folder that is there refuses new ones as if it were not, as `/proc` does. Throws what the system says of the first
 * that cannot be made.
 */
export function makeFolder(path: string, folders: Folders): void {
  if (folders.isFolder(path)) return;
  const above = folders.above(path);
  if (above !== path) makeFolder(above, folders);
  try {
    folders.make(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!folders.isFolder(path)) throw error;
  }
}
