import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A server that holds every request, and every answer of the one behind it, against an official model. */
export type Prism = { readonly url: string; close(): Promise<void> };

/**
 * `spec` is a file below test/fixtures/specs. With `upstream` it passes requests on and checks both
 * directions; without, it makes answers up. What breaks the model is answered with 422 (a request) or 500
 * (an answer), and a body that says where.
 */
export async function startPrism(spec: string, upstream?: string): Promise<Prism> {
  const port = await freePort();
  const file = join(import.meta.dirname, '../fixtures/specs', spec);
  const script = join(import.meta.dirname, '../../node_modules/@stoplight/prism-cli/dist/index.js');
  const args = upstream === undefined ? ['mock', file] : ['proxy', file, upstream];
  const child = spawn(
    process.execPath,
    [script, ...args, '-h', '127.0.0.1', '-p', String(port), '--errors'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said: string[] = [];
  const listening = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (line.includes('Prism is listening')) resolve();
    });
    child.stderr.on('data', (text) => said.push(String(text)));
    void exited.then(() => reject(new Error(`Prism ended: ${said.slice(-5).join('\n')}`)));
  });
  await listening;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
