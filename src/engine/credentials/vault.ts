import type { SecretNeed } from '../../core/analyser.ts';

/** Where a secret was kept: the system's keychain (by the window), this session's memory, a file, the environment. */
export type SecretOrigin = 'keychain' | 'session' | 'file' | 'environment';
export type HeldSecret = { readonly value: string; readonly from: SecretOrigin };
/** Secrets by the ref they were entered for. */
export type SecretsByRef = { readonly [ref: string]: HeldSecret };

/** The secrets of this process, in memory only. */
export type Vault = {
  find(need: Pick<SecretNeed, 'ref' | 'env'>): HeldSecret | undefined;
  set(ref: string, secret: HeldSecret): void;
  delete(ref: string): void;
};

/** `named` looks a secret up by its environment variable, for a terminal; what was entered for a ref goes first. */
export function createVault(
  held: SecretsByRef = {},
  named: (variable: string) => HeldSecret | undefined = () => undefined,
): Vault {
  const secrets = new Map(Object.entries(held));
  return {
    find: ({ ref, env }) => secrets.get(ref) ?? named(env),
    set: (ref, secret) => void secrets.set(ref, secret),
    delete: (ref) => void secrets.delete(ref),
  };
}
