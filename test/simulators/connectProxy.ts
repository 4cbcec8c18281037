import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/**
 * A proxy as companies have them, in a process of its own: `CONNECT` only, with or without a login, its own
 * rules on who may be reached. Every name it is asked for stands for a port on this computer, as if it
 * had a DNS of its own.
 */
export type ConnectProxy = {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  /** What it was asked for so far, as `host:port`, refusals included. */
  seen(): Promise<string[]>;
  close(): Promise<void>;
};

export async function spawnProxy(options: {
  readonly to: number;
  readonly login?: string;
  readonly forbidden?: string;
}): Promise<ConnectProxy> {
  const { to, login, forbidden } = options;
  const args = ['--to', String(to), ...(login ? ['--login', login] : [])];
  const child = spawn(
    process.execPath,
    [fileURLToPath(import.meta.url), ...args, ...(forbidden ? ['--forbidden', forbidden] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [url] = await new Promise<string[]>((resolve) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve([line]));
  });
  return {
    url: url ?? '',
    seen: async () => z.array(z.string()).parse(await (await fetch(`${url}/seen`)).json()),
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function serve(to: number, login: string | undefined, forbidden: string | undefined): void {
  const seen: string[] = [];
  const server = createServer((_request, response) => void response.end(JSON.stringify(seen)));
  server.on('connect', (request, socket) => {
    seen.push(request.url ?? '');
    const given = request.headers['proxy-authorization'];
    const wanted = login && `Basic ${Buffer.from(login).toString('base64')}`;
    socket.on('error', () => socket.destroy());
    if (wanted && given !== wanted) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n');
    } else if (forbidden && request.url?.startsWith(forbidden)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    } else {
      const onward = connect(to, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    }
  });
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { to: { type: 'string' }, login: { type: 'string' }, forbidden: { type: 'string' } },
  });
  serve(Number(values.to), values.login, values.forbidden);
}
