import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A screen for the window: the one there is, else one of its own that ends with `close`. */
export async function openDisplay(): Promise<{ close(): void }> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return { close: () => {} };
  const server: ChildProcess = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const pipe = server.stdio[3];
  if (!pipe || !('on' in pipe)) throw new Error('Xvfb gives no number of its display.');
  const [number] = (await once(pipe, 'data')) as [Buffer];
  process.env.DISPLAY = `:${number.toString('utf8').trim()}`;
  return { close: () => void server.kill() };
}
