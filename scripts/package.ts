import { build } from './build.ts';
import { findElectron } from './electronPath.ts';
import { runCommand, tool } from './runCommand.ts';

/**
 * `npm run package` makes the unpacked app for this system in `dist/`; arguments go to
 * electron-builder (`npm run package -- --linux AppImage deb`). Installers need the official Electron.
 */
async function makePackage(args: readonly string[]): Promise<number> {
  const electron = await findElectron();
  const unpackedOnly = args.length === 0 || args.includes('dir');
  if (electron.origin === 'fallback' && !unpackedOnly) {
    process.stderr.write(
      `Installers ship the official Electron, which cannot be downloaded here. Without arguments, npm run package makes the unpacked app.\n`,
    );
    return 1;
  }
  if (!(await build())) return 1;
  return await runCommand(tool('electron-builder'), [
    ...(args.length === 0 ? ['--dir'] : args),
    '--publish=never',
    `-c.electronDist=${electron.dist}`,
    `-c.electronVersion=${electron.version}`,
  ]);
}

process.exitCode = await makePackage(process.argv.slice(2));
