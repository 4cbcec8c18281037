import * as http from 'node:http';
import * as https from 'node:https';
import { createSecureContext, getCACertificates } from 'node:tls';
import type { Network } from '../../contract/network.ts';
import { namesLoopback } from './addressRules.ts';

export type Agents = {
  of(url: URL): http.Agent;
  destroy(): void;
};

/**
 * A kept connection nobody used for this long is closed (ms). Servers commonly close theirs after 5 s, and
 * a request that meets a connection just being closed fails with its fate unknown.
 */
const idleMs = 4000;

/**
 * Connections kept for further requests, through the proxy where there is one (Node's own agents can do that).
 * This computer is never reached through it, and plain http goes nowhere else.
 */
export function createAgents({ proxy, ca }: Network): Agents {
  const kept = { keepAlive: true, maxSockets: Infinity, maxFreeSockets: 2000, timeout: idleMs };
  // Made once: from a list of certificates it would be made anew for each connection.
  const trust = ca && {
    secureContext: createSecureContext({ ca: [...getCACertificates('default'), ...ca] }),
  };
  const plain = new http.Agent(kept);
  const secure = new https.Agent({ ...kept, ...trust });
  const proxied = proxy && new https.Agent({ ...kept, ...trust, proxyEnv: proxyVariables(proxy) });
  return {
    of(url) {
      if (url.protocol === 'http:') return plain;
      return proxied && !namesLoopback(url) ? proxied : secure;
    },
    destroy() {
      for (const agent of [plain, secure, proxied]) agent?.destroy();
    },
  };
}

/** curl takes `example.com` for every name below it too, Node only with a dot in front. */
function proxyVariables({ url, noProxy }: NonNullable<Network['proxy']>): NodeJS.ProcessEnv {
  const names = noProxy
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const below = names.filter((name) => /^[a-z][\w-]*(\.[\w-]+)*$/i.test(name)).map((name) => `.${name}`);
  return { HTTPS_PROXY: url, NO_PROXY: [...names, ...below].join(',') };
}
