import { spawnSync } from 'node:child_process';
import { runCommand } from './runCommand.ts';

/** What Electron links against on Linux; Debian 13 renamed two of them. */
const forTheApp = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libxtst6'],
];
/**
 * The tests run Electron on a screen of their own, limits against a real Redis, and read exports with
 * two other programs: together they install in a quarter of a minute.
 */
const forTheTests = [
  ...forTheApp,
  ['xvfb'],
  ['xauth'],
  ['redis-server'],
  ['python3-openpyxl'],
  ['python3-pil'],
  ['libreoffice-calc'],
];

/**
 * Makes sure of the Debian packages that the app or the tests need: root installs what is missing,
 * anyone else is told the line to run. On other systems there is nothing to do. Answers false where
 * something is missing still.
 */
export async function ensureOsLibraries(purpose: 'app' | 'tests'): Promise<boolean> {
  if (process.platform !== 'linux' || !has('dpkg-query')) return true;
  const missing = (purpose === 'app' ? forTheApp : forTheTests).filter((names) => !names.some(isInstalled));
  if (missing.length === 0) return true;
  if (process.getuid?.() !== 0) {
    const names = missing.map(nameHere).join(' ');
    process.stderr.write(`Missing system packages. Run:\n  sudo apt-get install -y ${names}\n`);
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runCommand('apt-get', ['update', '-q'], { env });
  // After the update, since before it no name may be known.
  const names = missing.map(nameHere);
  const code = await runCommand('apt-get', ['install', '-yq', '--no-install-recommends', ...names], { env });
  return code === 0;
}

const has = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return query.status === 0 && query.stdout.includes('Status: install ok installed');
}

/** The name that this release of Debian can install: the newest it knows as a real package. */
function nameHere(names: readonly string[]): string {
  const known = names.filter((name) => spawnSync('apt-cache', ['show', name]).status === 0);
  return known.at(-1) ?? names[0] ?? '';
}

if (import.meta.main) process.exitCode = (await ensureOsLibraries('tests')) ? 0 : 1;
