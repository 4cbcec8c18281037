import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRedis } from '../../../src/adapters/limiter/redis/find.ts';

/** A Redis of the test's own, on a free port, that keeps nothing on disk. */
export type RedisServer = {
  readonly port: number;
  /** The port for TLS; 0 without. */
  readonly tlsPort: number;
  readonly url: string;
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  /** Stops and continues the process, as a machine that hangs does. */
  stop(): void;
  resume(): void;
  close(): Promise<void>;
};

/** `tls` is a folder with `server.pem` and `server.key`; then it speaks TLS on a port of its own and asks for the password. */
export type RedisOptions = { readonly tls?: string; readonly password?: string };

export async function startRedis({ tls, password }: RedisOptions = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rowmill-redis-'));
  const port = await freePort();
  const tlsPort = tls === undefined ? 0 : await freePort();
  const settings = [
    ...(tls === undefined ? [] : tlsSettings(tls, tlsPort)),
    ...(password === undefined ? [] : ['--requirepass', password]),
  ];
  let child = launch(port, folder, settings);
  await answers(port);
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    port,
    tlsPort,
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      await kill();
      child = launch(port, folder, settings);
      await answers(port);
    },
    stop: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const launch = (port: number, folder: string, more: readonly string[]): ChildProcess => {
  const settings = ['--save', '', '--appendonly', 'no', '--bind', '127.0.0.1', '--dir', folder];
  return spawn('redis-server', ['--port', String(port), ...settings, ...more], { stdio: 'ignore' });
};

const tlsSettings = (folder: string, port: number): string[] => [
  ...['--tls-port', String(port), '--tls-auth-clients', 'no'],
  ...['--tls-cert-file', join(folder, 'server.pem'), '--tls-key-file', join(folder, 'server.key')],
];

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await findRedis(port)) return;
    await sleep(20);
  }
  throw new Error(`redis-server did not answer on port ${port}; is it installed?`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
