import type { Client } from '../../contract/client.ts';
import type { Handlers } from '../../contract/handlers.ts';
import type { InputOf } from '../../contract/methods.ts';
import { ok } from '../../core/failure.ts';
import type { Vault } from './vault.ts';

type Lending =
  | 'runs.start'
  | 'runs.resume'
  | 'runs.retry'
  | 'runs.choose'
  | 'queue.add'
  | 'queue.go'
  | 'secrets.status'
  | 'secrets.set'
  | 'secrets.delete'
  | 'secrets.test';

/**
 * Where another process does the work, it needs the secrets this one was given: it gets those that are
 * missing there, just before they are needed, and keeps them for its session. What it has of its own stays.
 */
export function lendSecrets(client: Client, vault: Vault): Pick<Handlers, Lending> {
  const lend = async (about: InputOf<'secrets.status'>): Promise<void> => {
    const status = await client.call('secrets.status', about);
    if (!status.ok) return;
    for (const { ref, env, from } of status.value.secrets) {
      const own = from === null ? vault.find({ ref, env }) : undefined;
      if (own) await client.call('secrets.set', { ref, value: own.value, keep: 'session' });
    }
  };
  const lendForRun = async (runId: string): Promise<void> => {
    const run = await client.call('runs.get', { runId });
    if (run.ok) await lend({ analyserId: run.value.analyserId, settings: run.value.settings });
  };
  return {
    'runs.start': async (input) => {
      await lendForRun(input.runId);
      return client.call('runs.start', input);
    },
    'runs.resume': async (input) => {
      await lendForRun(input.runId);
      return client.call('runs.resume', input);
    },
    'runs.retry': async (input) => {
      if (!input.dryRun) await lendForRun(input.runId);
      return client.call('runs.retry', input);
    },
    'runs.choose': async (input) => {
      if (!input.dryRun) await lendForRun(input.runId);
      return client.call('runs.choose', input);
    },
    'queue.add': async (input) => {
      await lendForRun(input.runId);
      return client.call('queue.add', input);
    },
    'queue.go': async () => {
      const queued = await client.call('queue.list', {});
      if (queued.ok) for (const { run } of queued.value.runs) await lendForRun(run.id);
      return client.call('queue.go', {});
    },
    'secrets.status': async (about) => {
      const there = await client.call('secrets.status', about);
      if (!there.ok) return there;
      const secrets = there.value.secrets.map((need) => ({
        ...need,
        from: need.from ?? vault.find(need)?.from ?? null,
      }));
      return ok({ ...there.value, secrets });
    },
    'secrets.set': async ({ ref, value, keep }) => {
      vault.set(ref, { value, from: keep });
      return client.call('secrets.set', { ref, value, keep: 'session' });
    },
    'secrets.delete': async ({ ref }) => {
      vault.delete(ref);
      return ok({});
    },
    'secrets.test': async (about) => {
      await lend(about);
      return client.call('secrets.test', about);
    },
  };
}
