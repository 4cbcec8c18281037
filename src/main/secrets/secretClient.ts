import type { Client } from '../../contract/client.ts';
import { ok, type Result } from '../../contract/failure.ts';
import { type InputOf, methods } from '../../contract/methods.ts';
import type { SecretStore } from './secretStore.ts';

/**
 * The contract with secrets kept by the main process: what the window enters is stored here and told to
 * the engine, which holds it in memory. A new engine gets everything when it starts, so one that dies meanwhile
 * takes nothing with it.
 */
export function withSecrets(client: Client, store: SecretStore): Client {
  const status = async (input: InputOf<'secrets.status'>) => {
    const answer = await client.call('secrets.status', input);
    return answer.ok ? ok({ ...answer.value, keychain: store.protection() }) : answer;
  };
  const set = async (raw: InputOf<'secrets.set'>) => {
    const input = methods['secrets.set'].input.parse(raw);
    const stored = store.set(input);
    return stored.ok ? told(await client.call('secrets.set', input)) : stored;
  };
  const remove = async (input: InputOf<'secrets.delete'>) => {
    const stored = store.delete(input.ref);
    return stored.ok ? told(await client.call('secrets.delete', input)) : stored;
  };
  return {
    subscribe: client.subscribe,
    async call(name, input) {
      switch (name) {
        case 'secrets.status':
          return (await status(input as InputOf<'secrets.status'>)) as never;
        case 'secrets.set':
          return (await set(input as InputOf<'secrets.set'>)) as never;
        case 'secrets.delete':
          return (await remove(input as InputOf<'secrets.delete'>)) as never;
        default:
          return client.call(name, input);
      }
    },
  };
}

const told = (answer: Result<Record<string, never>>): Result<Record<string, never>> =>
  !answer.ok && answer.failure.code === 'engine-gone' ? ok({}) : answer;
