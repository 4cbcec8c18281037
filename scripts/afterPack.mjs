import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes out the page that Electron shows when it is started without an app. JavaScript, since
 * electron-builder loads its hooks itself.
 *
 * @param {{ appOutDir: string, packager: { getResourcesDir(dir: string): string } }} context
 */
export default async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
