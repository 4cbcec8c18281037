import { readRedisUrl } from '../adapters/limiter/redis/address.ts';
import type { Preferences as Kept } from '../adapters/sqlite/preferences.ts';
import {
  defaultPreferences,
  type Preferences,
  preferenceInfos,
  preferenceNames,
  preferenceTable,
} from '../contract/preferences.ts';
import { failed, ok, type Result } from '../core/failure.ts';

/** What holds: as set, else the default; also where a newer version kept something this one does not know. */
export function readPreferences(kept: Kept): Preferences {
  const entries = preferenceNames.map((name) => {
    const parsed = preferenceTable[name].schema.safeParse(kept.get(name));
    return [name, parsed.success ? parsed.data : defaultPreferences[name]];
  });
  return Object.fromEntries(entries) as Preferences;
}

/** Failure `bad-preference`. `restart` names those that hold from the next start on. */
export function setPreferences(
  kept: Kept,
  values: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined },
): Result<{ values: Preferences; restart: string[] }> {
  const bad = values.redisUrl === undefined ? undefined : badRedisUrl(values.redisUrl);
  if (bad) return failed('bad-preference', bad);
  const given = preferenceNames.filter((name) => values[name] !== undefined);
  for (const name of given) kept.set(name, values[name] ?? null);
  const restart = given.filter((name) => preferenceInfos.some((one) => one.name === name && one.restart));
  return ok({ values: readPreferences(kept), restart });
}

function badRedisUrl(url: string): string | undefined {
  if (url === '') return undefined;
  if (!/^rediss?:\/\//.test(url) || !URL.canParse(url)) {
    return 'The Redis address must look like redis://localhost:6379 or rediss://host:6379.';
  }
  if (new URL(url).password !== '') {
    return 'Leave the password out of the Redis address and enter it as a secret, so that nobody can read it back.';
  }
  const withAny = new URL(url);
  withAny.password = 'any';
  const usable = readRedisUrl(withAny.href);
  return usable.ok ? undefined : usable.failure.message;
}
