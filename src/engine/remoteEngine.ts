import type { Owner } from '../adapters/sqlite/ownerLock.ts';
import type { Client } from '../contract/client.ts';
import { directClient, type Handlers, type OnBug } from '../contract/handlers.ts';
import { isSubscription, type MethodName, methods } from '../contract/methods.ts';
import { ok } from '../core/failure.ts';
import { connectControl } from './controlSocket.ts';
import { lendSecrets } from './credentials/lendSecrets.ts';
import type { Vault } from './credentials/vault.ts';
import { engineVersion } from './version.ts';

/** An owner that does not answer within this time (ms) is busy or hung; its folder is then only read. */
const answerMs = 3000;

/** What another process does for this one; `ownerLeft` resolves when that one went away. */
export type RemoteEngine = {
  readonly handlers: Handlers;
  readonly client: Client;
  readonly mode: 'remote';
  readonly ownerLeft: Promise<void>;
  close(): Promise<void>;
};

/**
 * An engine that has everything done by the owner of the data folder. `undefined` where the owner cannot be
 * reached, or is of another version, whose contract may differ.
 */
export async function openRemote(
  owner: Owner,
  vault: Vault,
  onBug: OnBug,
): Promise<RemoteEngine | undefined> {
  if (owner.socket === undefined) return undefined;
  const client = await connectControl(owner.socket, answerMs);
  if (!client) return undefined;
  const late = setTimeout(() => client.gone(), answerMs);
  const hello = await client.call('engine.hello', {});
  clearTimeout(late);
  if (!hello.ok || hello.value.version !== engineVersion) {
    client.gone();
    return undefined;
  }
  const handlers = remoteHandlers(client, vault);
  return {
    handlers,
    client: directClient(handlers, onBug),
    mode: 'remote',
    ownerLeft: client.left,
    close: async () => client.gone(),
  };
}

/** The contract passed on as it is; only who answers is told apart, and secrets are lent. */
function remoteHandlers(client: Client, vault: Vault): Handlers {
  const names = Object.keys(methods) as MethodName[];
  const handlers = Object.fromEntries(
    names.map((name) => [name, passOn(client, name)]),
  ) as unknown as Handlers;
  return {
    ...handlers,
    ...lendSecrets(client, vault),
    'engine.hello': async () => {
      const hello = await client.call('engine.hello', {});
      return hello.ok ? ok({ ...hello.value, mode: 'remote' }) : hello;
    },
  };
}

type Subscriber = { next(value: unknown): void; end(failure?: unknown): void };

function passOn(client: Client, name: MethodName): unknown {
  if (!isSubscription(name)) return (input: never) => client.call(name, input);
  return (input: never, { next, end }: Subscriber) => client.subscribe(name, input, { value: next, end });
}
