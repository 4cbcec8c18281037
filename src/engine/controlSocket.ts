import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Handlers, OnBug } from '../contract/handlers.ts';
import { type PortClient, portClient } from '../contract/portClient.ts';
import { sharedSecretHandlers } from './handlers/secretHandlers.ts';
import { linePort } from './linePort.ts';
import { type Serving, servePort } from './servePort.ts';

/** The longest line a client may send, and an engine answer (bytes): a page of 1,000 wide rows fits. */
const maxRequest = 16 * 1024 * 1024;
const maxAnswer = 64 * 1024 * 1024;
/** The name of a unix socket may have 104 bytes on macOS, 108 on Linux, with its end. */
const maxPath = 100;

/** An owner that ends because of what a client asked (a pause) answers first, for this long at most (ms). */
const answersMs = 2000;

export type ControlServer = { readonly address: string; close(): Promise<void> };

/**
 * Serves the contract to other processes of the same user: on a unix socket in the data folder that only
 * the user may open (0600), or a named pipe on Windows. Only who holds the folder's lock may call it, so a socket
 * file that is already there is a dead engine's and is replaced. Secrets may be given over it, never read or kept.
 */
export async function serveControl(
  dataDir: string,
  handlers: Handlers,
  onBug: OnBug,
): Promise<ControlServer> {
  const { address, folder } = controlAddress(dataDir);
  if (process.platform !== 'win32') rmSync(address, { force: true });
  const sockets = new Map<Socket, Serving>();
  const server = createServer((socket) => {
    const port = linePort(socket, maxRequest, () => {
      sockets.delete(socket);
      serving.stop();
    });
    const serving = servePort(sharedSecretHandlers(handlers), port, onBug);
    sockets.set(socket, serving);
  });
  const listening = once(server, 'listening');
  listening.catch(() => {});
  server.listen({ path: address });
  // The name is bound when `listen` returns: nobody else slips in before it is only the user's.
  if (process.platform !== 'win32') chmodSync(address, 0o600);
  await listening;
  // A terminal's engine ends when its command does, whether or not somebody is connected.
  server.unref();
  return {
    address,
    async close() {
      server.close();
      await Promise.all([...sockets].map(([socket, serving]) => hangUp(socket, serving)));
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function hangUp(socket: Socket, serving: Serving): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, answersMs);
  const ended = async (): Promise<void> => {
    await serving.answered();
    await new Promise<void>((resolve) => socket.end(resolve));
  };
  await Promise.race([ended(), late.promise, once(socket, 'close')]);
  clearTimeout(timer);
  socket.destroy();
}

function controlAddress(dataDir: string): { address: string; folder?: string } {
  const path = resolve(dataDir);
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(path.toLowerCase()).digest('hex').slice(0, 32);
    return { address: `\\\\.\\pipe\\rowmill-${name}` };
  }
  const inside = join(path, 'engine.sock');
  if (Buffer.byteLength(inside) <= maxPath) return { address: inside };
  // A folder of its own that only the user can enter (mkdtemp makes it 0700).
  const folder = mkdtempSync(join(tmpdir(), 'rowmill-'));
  return { address: join(folder, 'engine.sock'), folder };
}

export type ControlClient = PortClient & {
  /** Resolves when the owner went away. */
  readonly left: Promise<void>;
};

/** Connects to an owner's socket; `undefined` where nobody answers there within `withinMs`. */
export async function connectControl(address: string, withinMs: number): Promise<ControlClient | undefined> {
  const socket = connect(address);
  const left = Promise.withResolvers<void>();
  const port = linePort(socket, maxAnswer, () => {
    client.gone();
    left.resolve();
  });
  const client = portClient(port);
  const late = setTimeout(() => socket.destroy(), withinMs);
  const connected = await Promise.race([
    once(socket, 'connect').then(() => true),
    left.promise.then(() => false),
  ]).catch(() => false);
  clearTimeout(late);
  return connected ? { ...client, left: left.promise } : undefined;
}
