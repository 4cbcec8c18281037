import { z } from 'zod';
import { settingsSchema } from '../values.ts';
import { type Method, none } from './method.ts';

/** In the place of an analyser: the program's own secrets, such as the password of Redis. */
export const ownSecrets = 'rowmill';

/** Whose secrets: those an analyser needs under these settings, the run's own among them or not. */
const about = z.object({ analyserId: z.string().max(100), settings: settingsSchema.default({}) });

/** Where a secret is kept; null where nobody gave it. */
export const secretOriginSchema = z.enum(['keychain', 'session', 'file', 'environment']);

export const secretStatusSchema = z.object({
  ref: z.string(),
  label: z.string(),
  /** The variable a terminal reads it from. */
  env: z.string(),
  optional: z.boolean(),
  from: secretOriginSchema.nullable(),
});
export type SecretStatus = z.infer<typeof secretStatusSchema>;

/**
 * `protected`: the system guards what is kept. `unprotected`: it does not (Linux without a keyring), so a secret
 * is kept only with the user's consent. `none`: nothing can be kept here, as in a terminal.
 */
export const keychainSchema = z.enum(['protected', 'unprotected', 'none']);

const ref = z.string().min(1).max(300);

/** Secrets go in and never come out. HTTP refuses all of these. */
export const secretMethods = {
  'secrets.status': {
    kind: 'query',
    scope: 'local',
    input: about,
    output: z.object({ keychain: keychainSchema, secrets: z.array(secretStatusSchema) }),
    failures: ['analyser-missing', 'bad-setting'],
  },
  /** Takes the place of what was kept under the same ref, in the keychain too. */
  'secrets.set': {
    kind: 'command',
    scope: 'local',
    input: z.object({
      ref,
      value: z
        .string()
        .max(20_000)
        .trim()
        .min(1)
        .regex(/^\P{Cc}*$/u, 'has a line break or another character no key has'),
      keep: z.enum(['keychain', 'session']),
      /** The user agreed to keep it where the keychain is `unprotected`. */
      consent: z.boolean().default(false),
    }),
    output: none,
    failures: ['keychain-missing', 'keychain-unprotected', 'disk-full', 'secrets-unwritable'],
  },
  'secrets.delete': {
    kind: 'command',
    scope: 'local',
    input: z.object({ ref }),
    output: none,
    failures: ['keychain-missing', 'disk-full', 'secrets-unwritable'],
  },
  /** Makes the cheapest requests that need the secrets; `message` says in a sentence each what the services answered. */
  'secrets.test': {
    kind: 'command',
    scope: 'local',
    input: about,
    output: z.object({ message: z.string() }),
    failures: [
      'analyser-missing',
      'bad-setting',
      'secret-missing',
      'no-test',
      'credentials-refused',
      'bad-redis-url',
      'redis-refused',
      'redis-unreachable',
    ],
  },
} as const satisfies Record<string, Method>;
