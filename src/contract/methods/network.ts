import { z } from 'zod';
import type { Method } from './method.ts';
import { secretOriginSchema } from './secrets.ts';

/** Settings of the whole program. Each is null or false until somebody needs it. */
export const networkSettingsSchema = z.object({
  /** `http://host:port` or `https://host:port`. Its login is a secret, with `proxyRef` as its ref and `user:password` as its value. */
  proxy: z.string().max(500).nullable(),
  /** Names that are reached without it, `.example.com` for all below one, comma-separated. */
  noProxy: z.string().max(4000),
  /** A PEM file with certificates to trust beside the usual ones. */
  caFile: z.string().max(4096).nullable(),
  /** Private networks may be reached (10.…, 192.168.…). */
  allowPrivate: z.boolean(),
});
export type NetworkSettings = z.infer<typeof networkSettingsSchema>;

export const networkMethods = {
  'network.get': {
    kind: 'query',
    scope: 'admin',
    input: z.object({}),
    output: networkSettingsSchema.extend({
      /** What holds now: a terminal's variables stand above the settings. */
      proxyFrom: z.enum(['settings', 'environment']).nullable(),
      proxyRef: z.string().nullable(),
      proxyLogin: secretOriginSchema.nullable(),
      /** Why a setting does not hold, in a sentence: a file that went away. */
      problem: z.string().nullable(),
    }),
    failures: [],
  },
  /** Settings left out stay. They hold for requests that leave from now on, in running runs too. */
  'network.set': {
    kind: 'command',
    scope: 'local',
    input: networkSettingsSchema.partial(),
    output: z.object({}),
    failures: ['bad-proxy', 'ca-file'],
  },
} as const satisfies Record<string, Method>;
