import { type AnyAnalyser, findAnalyser } from '../../analysers/registry.ts';
import type { Handlers } from '../../contract/handlers.ts';
import { ownSecrets } from '../../contract/methods/secrets.ts';
import type { ParsedInputOf } from '../../contract/methods.ts';
import type { SecretNeed } from '../../core/analyser.ts';
import { failed, ok, type Result } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { Credentials } from '../credentials/credentials.ts';
import type { Vault } from '../credentials/vault.ts';
import { redisPassword } from '../limits.ts';
import { analyserSettings, today } from '../settings.ts';

type About = ParsedInputOf<'secrets.status'>;
type Secrets = 'secrets.status' | 'secrets.set' | 'secrets.delete' | 'secrets.test';

/** Which secrets are there, for whoever has a vault. */
export const secretStatusHandler = (vault: Vault): Pick<Handlers, 'secrets.status'> => ({
  'secrets.status': async (about) => {
    const needs = needsOf(about);
    if (!needs.ok) return needs;
    const secrets = needs.value.map((need) => ({
      ref: need.ref,
      label: need.label,
      env: need.env,
      optional: need.optional ?? false,
      from: vault.find(need)?.from ?? null,
    }));
    return ok({ keychain: 'none', secrets });
  },
});

/**
 * Takes secrets into memory, tells which are there, and tries them. `behindKeychain`: the window's main process
 * asks, which has kept in the keychain what it says is kept there.
 */
export function secretHandlers(
  credentials: Credentials,
  behindKeychain: boolean,
  changed: (ref: string) => void,
  testRedis: () => Promise<Result<string>>,
): Pick<Handlers, Secrets> {
  const { vault } = credentials;
  const test = async (about: About): Promise<Result<string>> => {
    if (about.analyserId === ownSecrets) return testRedis();
    const asked = read(about);
    return asked.ok ? credentials.test(asked.value.analyser, asked.value.settings) : asked;
  };
  return {
    ...secretStatusHandler(vault),
    'secrets.set': async ({ ref, value, keep }) => {
      if (keep === 'keychain' && !behindKeychain) return noKeychain;
      vault.set(ref, { value, from: keep });
      changed(ref);
      return ok({});
    },
    'secrets.delete': async ({ ref }) => {
      vault.delete(ref);
      changed(ref);
      return ok({});
    },
    'secrets.test': async (about) => {
      const said = await test(about);
      return said.ok ? ok({ message: said.value }) : said;
    },
  };
}

/** For other processes of the same user: what they give is kept for this session, and nothing is taken away. */
export function sharedSecretHandlers(handlers: Handlers): Handlers {
  return {
    ...handlers,
    'secrets.set': async (input) => (input.keep === 'session' ? handlers['secrets.set'](input) : noKeychain),
    'secrets.delete': async () => noKeychain,
  };
}

const noKeychain: Result<never> = failed(
  'keychain-missing',
  'Only the window keeps secrets in the keychain; here they can be given for this session.',
);

function needsOf(about: About): Result<readonly SecretNeed[]> {
  if (about.analyserId === ownSecrets) return ok([{ ...redisPassword, optional: true }]);
  const asked = read(about);
  return asked.ok ? ok(asked.value.analyser.secrets?.(asked.value.settings) ?? []) : asked;
}

function read({ analyserId, settings }: About): Result<{ analyser: AnyAnalyser; settings: unknown }> {
  const analyser = findAnalyser(analyserId);
  if (!analyser) return failed('analyser-missing', `There is no analyser “${analyserId}”.`);
  const parsed = analyserSettings(analyser, settings as { [id: string]: Json }, today(new Date()));
  return parsed.ok ? ok({ analyser, settings: parsed.value }) : parsed;
}
