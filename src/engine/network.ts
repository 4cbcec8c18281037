import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Preferences } from '../adapters/sqlite/preferences.ts';
import type { Handlers } from '../contract/handlers.ts';
import { type NetworkSettings, networkSettingsSchema } from '../contract/methods/network.ts';
import type { Network } from '../contract/network.ts';
import { failed, ok, type Result } from '../core/failure.ts';
import type { Vault } from './credentials/vault.ts';

const preferenceId = 'network';
const nothingSet: NetworkSettings = { proxy: null, noProxy: '', caFile: null, allowPrivate: false };

export type NetworkDeps = {
  readonly preferences: Preferences;
  readonly vault: Vault;
  /** A terminal's variables: `HTTPS_PROXY` and `NO_PROXY` stand above the settings there. */
  readonly env?: NodeJS.ProcessEnv | undefined;
};

type Way = {
  readonly network: Network;
  readonly proxyFrom: 'settings' | 'environment' | null;
  readonly problem: string | null;
};

/** The settings of the whole program for the way out of this computer, and what they come to now. */
export function networkSettings({ preferences, vault, env }: NetworkDeps) {
  const saved = (): NetworkSettings => {
    const parsed = networkSettingsSchema.safeParse(preferences.get(preferenceId));
    return parsed.success ? parsed.data : nothingSet;
  };
  const login = ({ proxy }: NetworkSettings) =>
    proxy === null ? undefined : vault.find({ ref: proxyRef(proxy), env: 'ROWMILL_PROXY_LOGIN' });
  const way = (settings = saved()): Way => {
    const own = { url: settings.proxy ?? '', noProxy: settings.noProxy };
    const given = proxyOf(env);
    const proxyFrom = given ? 'environment' : settings.proxy === null ? null : 'settings';
    const proxy =
      given ??
      (settings.proxy === null ? undefined : { ...own, url: withLogin(own.url, login(settings)?.value) });
    const usable = proxy ? checkProxy(proxy.url, true) : ok(null);
    const ca = settings.caFile === null ? ok(undefined) : readCertificates(settings.caFile);
    const network: Network = {
      allowPrivate: settings.allowPrivate,
      ...(proxy && usable.ok && { proxy }),
      ...(ca.ok && ca.value && { ca: ca.value }),
    };
    const wrong = [usable, ca].find((result) => !result.ok);
    return { network, proxyFrom, problem: wrong && !wrong.ok ? wrong.failure.message : null };
  };
  const get: Pick<Handlers, 'network.get'> = {
    'network.get': async () => {
      const settings = saved();
      const { proxyFrom, problem } = way(settings);
      const ref = settings.proxy === null ? null : proxyRef(settings.proxy);
      return ok({
        ...settings,
        proxyFrom,
        problem,
        proxyRef: ref,
        proxyLogin: login(settings)?.from ?? null,
      });
    },
  };
  /** Checked, then kept. Failures `bad-proxy`, `ca-file`. */
  const change = (changed: Partial<NetworkSettings>): Result<null> => {
    const settings = { ...saved(), ...changed };
    const proxy = settings.proxy === null ? ok(null) : checkProxy(settings.proxy, false);
    if (!proxy.ok) return proxy;
    const ca = settings.caFile === null ? ok([]) : readCertificates(settings.caFile);
    if (!ca.ok) return ca;
    preferences.set(preferenceId, settings);
    return ok(null);
  };
  return { way, get, change };
}

function proxyOf(env: NodeJS.ProcessEnv | undefined): Network['proxy'] {
  const url = env?.https_proxy || env?.HTTPS_PROXY;
  return url ? { url, noProxy: env?.no_proxy || env?.NO_PROXY || '' } : undefined;
}

const proxyRef = (proxy: string): string => `proxy:${URL.canParse(proxy) ? new URL(proxy).host : proxy}`;

/** A login as `user:password`, where the password may have colons in it. */
function withLogin(proxy: string, login: string | undefined): string {
  if (login === undefined || !URL.canParse(proxy)) return proxy;
  const url = new URL(proxy);
  const [user = '', ...password] = login.split(':');
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password.join(':'));
  return url.href;
}

/** What is wrong with the address of a proxy. Its login is never part of what is kept or said. */
function checkProxy(proxy: string, loginAllowed: boolean): Result<null> {
  const url = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.host === '') {
    return failed('bad-proxy', 'The proxy is given as http://host:port or https://host:port.');
  }
  if (!loginAllowed && (url.username || url.password)) {
    return failed('bad-proxy', 'Enter the proxy’s user name and password as a secret, not in its address.');
  }
  return ok(null);
}

/** The certificates in a PEM file. Failure `ca-file`. */
function readCertificates(file: string): Result<string[]> {
  const name = basename(file);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? 'unknown');
    return failed('ca-file', `The certificate file ${name} cannot be read (${code}).`);
  }
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) return failed('ca-file', `The file ${name} has no certificate in PEM form in it.`);
  try {
    for (const block of blocks) new X509Certificate(block);
  } catch {
    return failed('ca-file', `A certificate in the file ${name} is damaged.`);
  }
  return ok(blocks);
}

/** The owner's network: what holds is told to `use` at the start and after each change. */
export function openNetwork(deps: NetworkDeps, log: (line: string) => void, use: (network: Network) => void) {
  const settings = networkSettings(deps);
  const refresh = (): void => {
    const { network, problem } = settings.way();
    if (problem !== null) log(`network settings: ${problem}`);
    use(network);
  };
  refresh();
  const handlers: Pick<Handlers, 'network.get' | 'network.set'> = {
    ...settings.get,
    'network.set': async (changed) => {
      const kept = settings.change(changed as Partial<NetworkSettings>);
      if (kept.ok) refresh();
      return kept.ok ? ok({}) : kept;
    },
  };
  return { handlers, refresh };
}
