import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'tls');

/** The certificate of an authority nobody knows; the server's own, for `api.example.test`, is signed by it. */
export const caFile = join(fixtures, 'ca.pem');

/** An https server whose certificate no system trusts by itself. */
export async function startTlsServer(
  listener: RequestListener,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const [cert, key] = ['server.pem', 'server.key'].map((name) => readFileSync(join(fixtures, name)));
  const server = createServer({ cert, key }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
